// Why a stop went wrong, in the order in which people look for it.
import type { Schemas } from '@/api/client'

export type Reason = Schemas['StopReason']

export const REASONS = [
  'receiver_absent', 'location_closed', 'rejected_by_receiver', 'damage', 'incomplete', 'expired', 'invalid_address',
  'inaccessible_address', 'vehicle_breakdown', 'out_of_time', 'delay', 'stockout', 'other',
] as const satisfies readonly Reason[]
