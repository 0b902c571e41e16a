// Reports that are sent: reading and commanding, and when they are sent in words.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { Tone } from '@/ui/tones'

export type Schedule = Schemas['ScheduleOut']
export type Sending = Schemas['SendingOut']
export type Question = Schemas['Question']
export const TOUCHES = ['/api/v1/report-schedules']

export const SENDING_TONES = { queued: 'amber', made: 'amber', sent: 'green', partly: 'red', failed: 'red', refused: 'red' } as const satisfies Record<Sending['status'], Tone>
export const SPANS = ['today', 'yesterday', 'last_7_days', 'last_28_days', 'last_90_days', 'last_365_days', 'this_week', 'last_week', 'this_month', 'last_month'] as const satisfies Schemas['Span'][]
export const FORMS = ['csv', 'xlsx', 'parquet'] as const
export const FORM_NAMES = { csv: 'CSV', xlsx: 'Excel', parquet: 'Parquet' } as const

const at = (one: Pick<Schedule, 'id' | 'version'>) => ({ path: { schedule_id: one.id }, header: ifMatch(one.version) })

export const addSchedule = (body: Schemas['ScheduleAdd']) => unwrap(api.POST('/api/v1/report-schedules', { body }))
export const changeSchedule = (one: Schedule, body: Schemas['ScheduleChange']) => unwrap(api.PATCH('/api/v1/report-schedules/{schedule_id}', { params: at(one), body }))
export const removeSchedule = (one: Schedule) => unwrap(api.DELETE('/api/v1/report-schedules/{schedule_id}', { params: at(one) }))
export const sendNow = (one: Schedule) => unwrap(api.POST('/api/v1/report-schedules/{schedule_id}/send', { params: { path: { schedule_id: one.id } } }))

/** Addresses as people type them, by blanks, commas or lines; each once. */
export const addressesOf = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))]

/** The span that ends yesterday or today and has so many days, where there is one: what is looked at goes on being sent. */
export function spanOf(days: number): Schemas['Span'] {
  if (days <= 1) return 'yesterday'
  if (days <= 7) return 'last_7_days'
  if (days <= 31) return 'last_28_days'
  return days <= 92 ? 'last_90_days' : 'last_365_days'
}
