// What can be done when a day does not go as planned: the question, the server's proposals, and whether they still hold.
import { api, ifMatch, unwrap, type ApiError, type Schemas } from '@/api/client'
import type { Model } from '../data'
import type { Question } from './question'


/** What a person adds to a question. */
export type Terms = { repair_min: number | null; delay_min: number }
export const NO_TERMS: Terms = { repair_min: 60, delay_min: 0 }

type Side = { cost_minor?: number | null; distance_m: number; duration_s: number; late_stops: number; late_s: number }
export type Figures = {
  before: Side
  after: Side
  cost_change_minor?: number | null
  distance_change_m: number
  duration_change_s: number
  moved_stops: number
  left_out_stops: number
}
export type FutureStop = {
  stop_id: string | null
  order_ids: string[]
  location_id: string
  eta_at: string
  late_s: number
  is_new: boolean
  is_moved: boolean
  from_trip_id: string | null
}
export type FutureTrip = { trip_id: string | null; number: string; is_new: boolean; vehicle_id: string; starts_at: string | null; ends_at: string | null; stops: FutureStop[] }
export type Meeting = { trip_id: string | null; from_trip_id: string | null; at_warehouse: boolean; lat: number; lon: number; at: string; stop_ids: string[] }
type Told = Schemas['ReplanAnswer']['proposals'][number]
/** A proposal with the parts that the wire calls plain objects. */
export type Proposal = Omit<Told, 'figures' | 'trips' | 'meetings'> & { figures: Figures; trips: FutureTrip[]; meetings: Meeting[] }
export type Proposals = { at: number; question: Question; proposals: Proposal[]; versions: Record<string, number> }

/** What could be done, the best first. */
export const propose = async (body: Schemas['ReplanAsk']): Promise<Proposal[]> => (await unwrap(api.POST('/api/v1/replanning', { body }))).proposals as unknown as Proposal[]

/**
 * @param known versions of trips that are newer than those shown, because the asker has just changed them
 */
export async function askReplan(question: Exclude<Question, { what: 'driver' }>, terms: Terms, model: Model, now: number, known: Record<string, number> = {}): Promise<Proposals> {
  const body = {
    occasion: question.what,
    ...('orders' in question ? { order_ids: question.orders } : { trip_id: question.trip }),
    ...(question.what === 'breakdown' ? { repair_min: terms.repair_min } : {}),
    ...(question.what === 'late' ? { delay_min: terms.delay_min } : {}),
  }
  const proposals = await propose(body)
  return { at: now, question, proposals, versions: { ...versionsOfProposals(proposals, model), ...known } }
}

const MOVED_ON = new Set(['proposal_outdated', 'stale_version', 'vehicles_taken', 'orders_changed', 'trip_changed'])
/** Whether a refusal says that the day has moved on since the proposals were made. */
export const hasMovedOn = ({ code }: ApiError): boolean => MOVED_ON.has(code)

export const applyProposal = (proposal: Proposal, note: string) =>
  unwrap(
    api.POST('/api/v1/replanning/{proposal_id}/apply', {
      params: { path: { proposal_id: proposal.id }, header: ifMatch(proposal.version) },
      body: { note: note.trim() || null },
    }),
  )

/** Takes back what moved stops and times and nothing else; the answer of taking it says whether that is so. */
export const undoProposal = (id: string) => unwrap(api.POST('/api/v1/replanning/{proposal_id}/undo', { params: { path: { proposal_id: id } } }))

/** The trips that proposals name, with their versions as they are shown now. */
export function versionsOfProposals(proposals: readonly Proposal[], model: Model): Record<string, number> {
  const found: Record<string, number> = {}
  for (const one of proposals)
    for (const id of touchedBy(one)) {
      const trip = model.trip.get(id)
      if (trip) found[id] = trip.version
    }
  return found
}

export const touchedBy = (proposal: Proposal): string[] => [
  ...new Set([...proposal.trips.map((trip) => trip.trip_id), ...proposal.meetings.flatMap((one) => [one.trip_id, one.from_trip_id])].filter((id): id is string => id !== null)),
]

export type Freshness = { is: 'fresh' } | { is: 'over' } | { is: 'changed'; trips: string[] }

/** Whether a proposal can still be taken: its time is not over, and none of its trips has changed since it was made. */
export function freshness(proposal: Proposal, versions: Record<string, number>, model: Model, now: number): Freshness {
  if (new Date(proposal.expires_at).getTime() <= now || proposal.status !== 'open') return { is: 'over' }
  const changed = touchedBy(proposal).filter((id) => {
    const was = versions[id]
    // What is shown may lag behind what the server proposed from, never the other way about.
    return was !== undefined && (model.trip.get(id)?.version ?? Infinity) > was
  })
  return changed.length ? { is: 'changed', trips: changed } : { is: 'fresh' }
}

export type Change = { stop: FutureStop; place: string; was: string | null; by: number; kind: 'new' | 'taken' | 'moved' | 'later' | 'earlier' | 'same' }

/** What becomes of the stops of a trip: which are new or have another turn, and by how many seconds the others shift. */
export function changesOf(trip: FutureTrip, model: Model): Change[] {
  const before = new Map((trip.trip_id ? (model.trip.get(trip.trip_id)?.stops ?? []) : []).map((stop) => [stop.id, stop]))
  const elsewhere = new Map(model.trips.flatMap((one) => one.stops.map((stop) => [stop.id, stop] as const)))
  return trip.stops.map((stop) => {
    const was = stop.stop_id ? (before.get(stop.stop_id) ?? elsewhere.get(stop.stop_id)) : undefined
    const came = was ? (was.eta_at ?? was.arrival_at) : null
    const by = came ? Math.round((new Date(stop.eta_at).getTime() - new Date(came).getTime()) / 1000) : 0
    const kind = stop.from_trip_id ? 'taken' : stop.is_new ? 'new' : stop.is_moved ? 'moved' : by >= 60 ? 'later' : by <= -60 ? 'earlier' : 'same'
    return { stop, place: model.place.get(stop.location_id)?.name ?? '–', was: came, by, kind }
  })
}

/** The way of a trip as it would be, for the map: from where it is now, by its meetings, to its stops in their turn. */
export function wayOf(trip: FutureTrip, proposal: Proposal, model: Model): [number, number][] {
  const known = trip.trip_id ? model.trip.get(trip.trip_id) : undefined
  const depot = known ? model.place.get(known.warehouse_id) : undefined
  const done = known?.stops.filter((stop) => stop.completed_at).at(-1)
  const here = (done && model.place.get(done.location_id)) ?? depot
  const points: { at: string; lon: number; lat: number }[] = []
  for (const stop of trip.stops) {
    const place = model.place.get(stop.location_id)
    if (place) points.push({ at: stop.eta_at, lon: place.lon, lat: place.lat })
  }
  for (const one of proposal.meetings) if (one.trip_id === trip.trip_id) points.push({ at: one.at, lon: one.lon, lat: one.lat })
  points.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return [...(here ? [[here.lon, here.lat] as [number, number]] : []), ...points.map(({ lon, lat }) => [lon, lat] as [number, number])]
}
