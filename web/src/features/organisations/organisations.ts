import type { Schemas } from '@/api/client'

export type Organisation = Schemas['OrganisationOut']
export const KINDS = ['factory', 'dairy', 'distributor', 'transporter', 'retailer', 'merchant', 'carrier'] as const
