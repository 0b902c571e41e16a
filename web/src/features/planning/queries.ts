// What the console asks and tells.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { Answer, Model, Plan } from './data'

export type Command = Schemas['EditIn']['command']

/** The versions of the trips that a command touches, as they are seen here. */
export function versionsOf(model: Model, command: Command): Record<string, number> {
  const ids = new Set<string>()
  if ('trip_id' in command && command.trip_id) ids.add(command.trip_id)
  if ('trip_ids' in command) command.trip_ids.forEach((id) => ids.add(id))
  const orders = [...('order_ids' in command ? command.order_ids : []), ...('with_order_ids' in command ? command.with_order_ids : [])]
  for (const id of orders) {
    const trip = model.tripOf.get(id)
    if (trip) ids.add(trip.id)
  }
  const found: Record<string, number> = {}
  for (const id of ids) {
    const trip = model.trip.get(id)
    if (trip) found[id] = trip.version
  }
  return found
}

export type Edit = { command: Command; planId: string | null; versions: Record<string, number>; force?: boolean; reason?: string }

export const tryEdit = (edit: Pick<Edit, 'command' | 'planId'>, signal?: AbortSignal): Promise<Answer> =>
  unwrap(api.POST('/api/v1/edits', { body: { command: edit.command, plan_id: edit.planId, dry_run: true }, ...(signal ? { signal } : {}) }))

export const makeEdit = (edit: Edit): Promise<Answer> =>
  unwrap(
    api.POST('/api/v1/edits', {
      body: { command: edit.command, plan_id: edit.planId, versions: edit.versions, force: edit.force ?? false, reason: edit.reason ?? '', dry_run: false },
    }),
  )

export const undoEdit = (id: string) => unwrap(api.POST('/api/v1/edits/{edit_id}/undo', { params: { path: { edit_id: id } } }))
export const redoEdit = (id: string) => unwrap(api.POST('/api/v1/edits/{edit_id}/redo', { params: { path: { edit_id: id } } }))
export const unpin = (id: string) => unwrap(api.DELETE('/api/v1/pins/{pin_id}', { params: { path: { pin_id: id } } }))

export const askPlan = (body: Partial<Schemas['PlanCreate']>) => unwrap(api.POST('/api/v1/trips/plan', { body }))
/** The search ends, and the best plan that it has becomes the proposal. */
export const finishPlan = (id: string) => unwrap(api.POST('/api/v1/plans/{plan_id}/finish', { params: { path: { plan_id: id } } }))
/** Whatever its version is by now: a plan that runs has nothing that somebody could have decided on. */
export const discardRunning = (id: string) => unwrap(api.POST('/api/v1/plans/{plan_id}/discard', { params: { path: { plan_id: id } } }))
const decided = (plan: Plan) => ({ params: { path: { plan_id: plan.id }, header: ifMatch(plan.version) } })
export const acceptPlan = (plan: Plan) => unwrap(api.POST('/api/v1/plans/{plan_id}/accept', decided(plan)))
export const discardPlan = (plan: Plan) => unwrap(api.POST('/api/v1/plans/{plan_id}/discard', decided(plan)))

export const dispatchTrips = (ids: string[]) => unwrap(api.POST('/api/v1/trips/bulk', { body: { action: 'dispatch', trip_ids: ids } }))

/** What of a day is read again when somebody else changed something. */
export const TOUCHES = ['/api/v1/planning/day', '/api/v1/edits', '/api/v1/pins', '/api/v1/plans']
