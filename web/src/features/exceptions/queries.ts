// What exceptions offer: deciding, handing on, saying something; alone and for many at once.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { RowResult } from '@/ui/table/types'

export type Case = Schemas['ExceptionOut']
export type Workspace = Schemas['WorkspaceOut']
export type Option = Schemas['OptionOut']
export type Resolution = Schemas['Resolution']

export const RESOLUTIONS = ['reattempt', 'reassign', 'reroute', 'credit', 'return', 'cancel'] as const satisfies readonly Resolution[]
export const OWNERS = ['dispatcher', 'warehouse', 'finance', 'admin'] as const

/** What changes when an exception is decided. */
export const TOUCHES = ['/api/v1/exceptions', '/api/v1/orders', '/api/v1/trips', '/api/v1/reports']

const one = ({ id, version }: Case) => ({ path: { exception_id: id }, header: ifMatch(version) })

export const resolve = (it: Case, body: Partial<Schemas['ExceptionResolve']> & { resolution: Resolution }) =>
  unwrap(api.POST('/api/v1/exceptions/{exception_id}/resolve', { params: one(it), body: { override: false, command_id: crypto.randomUUID(), ...body } }))
export const assign = (it: Case, to: Schemas['ExceptionAssign']) => unwrap(api.POST('/api/v1/exceptions/{exception_id}/assign', { params: one(it), body: to }))
export const comment = (id: string, body: Schemas['CommentIn']) => unwrap(api.POST('/api/v1/exceptions/{exception_id}/comments', { params: { path: { exception_id: id } }, body }))

export async function many(rows: Case[], body: Partial<Schemas['ExceptionsBulk']> & { action: Schemas['CaseAction'] }, allOrNothing = false): Promise<RowResult[]> {
  const answer = await unwrap(api.POST('/api/v1/exceptions/bulk', { body: { ...body, all_or_nothing: allOrNothing, exception_ids: rows.map(({ id }) => id) } }))
  return answer.items.map(({ id, number, done, why }) => ({ id, name: number ?? '', done, why }))
}
