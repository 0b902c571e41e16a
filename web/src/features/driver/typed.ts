// What a driver has typed, drawn and photographed at a stop and not sent yet. It stays on the phone until it is sent.
import { forget } from '@/lib/kept'
import { REASONS } from '@/features/trips/reasons'
import type { Stop } from '@/features/trips/queries'
import type { LineTold, Reason } from './send'

export const OF_A_STOP: readonly Reason[] = REASONS.filter((reason) => !['delay', 'stockout', 'incomplete'].includes(reason))

export type Words = {
  /** It was being filled in when the page went. */
  isOpen: boolean
  failing: boolean
  told: LineTold[]
  reason: Reason
  name: string
  relation: string
  note: string
  code: string
}
export type Pictures = { photos: Blob[]; signature: Blob | null }

export const keysOf = (user: string, stop: string) => ({ words: `stop:${user}:${stop}:words`, pictures: `stop:${user}:${stop}:pictures` })

export async function forgetTyped(user: string, stop: string): Promise<void> {
  const keys = keysOf(user, stop)
  await Promise.all([forget(keys.words), forget(keys.pictures)])
}

export const untouched = (stop: Stop, failing: boolean): Words => ({
  isOpen: true,
  failing,
  told: stop.lines.map((line) => ({ stop_line_id: line.id, delivered_quantity: line.loaded_quantity, damaged_quantity: 0, rejected_quantity: 0, reason_code: null })),
  reason: 'receiver_absent',
  name: '',
  relation: '',
  note: '',
  code: '',
})

type Loaded = Pick<Stop['lines'][number], 'id' | 'loaded_quantity'>

/** Whether these lines still are the stop's: it may have been loaded otherwise meanwhile. */
export const areOf = (told: readonly LineTold[], lines: readonly Loaded[]): boolean =>
  told.length === lines.length &&
  lines.every(({ id, loaded_quantity }) => told.some((one) => one.stop_line_id === id && one.delivered_quantity + one.damaged_quantity + one.rejected_quantity === loaded_quantity))

/** A line with a part of it told anew: what was not taken was refused, unless it was damaged, and its reason follows. */
export function retold(line: LineTold, part: Partial<LineTold>, loaded: number): LineTold {
  const next = { ...line, ...part }
  if (!('delivered_quantity' in part) && !('damaged_quantity' in part)) return next
  next.delivered_quantity = Math.max(0, Math.min(loaded, next.delivered_quantity))
  next.damaged_quantity = Math.max(0, Math.min(loaded - next.delivered_quantity, next.damaged_quantity))
  next.rejected_quantity = loaded - next.delivered_quantity - next.damaged_quantity
  const chosen = next.reason_code !== 'damage' && next.reason_code !== 'rejected_by_receiver' ? next.reason_code : null
  next.reason_code = next.delivered_quantity === loaded ? null : (chosen ?? (next.damaged_quantity > 0 ? 'damage' : 'rejected_by_receiver'))
  return next
}

/** Why nothing was taken, by what was said of the lines. */
export const reasonOfAll = (told: readonly LineTold[]): Reason => told.find(({ reason_code }) => reason_code !== null && OF_A_STOP.includes(reason_code))?.reason_code ?? 'rejected_by_receiver'

type Driven = { stops: { status: string; lines: { sku_id: string; sku_name: string | null; loaded_quantity: number; delivered_quantity: number; handed_over_quantity: number; returned_at: string | null }[] }[] }

/** What lies in the vehicle still when all stops are done: by item, once each. */
export function leftOver(trip: Driven): { id: string; name: string | null; quantity: number }[] {
  const left = new Map<string, { id: string; name: string | null; quantity: number }>()
  for (const line of trip.stops.flatMap(({ lines }) => lines)) {
    const quantity = line.returned_at ? 0 : line.loaded_quantity - line.delivered_quantity - line.handed_over_quantity
    if (quantity > 0) left.set(line.sku_id, { id: line.sku_id, name: line.sku_name, quantity: quantity + (left.get(line.sku_id)?.quantity ?? 0) })
  }
  return [...left.values()]
}
