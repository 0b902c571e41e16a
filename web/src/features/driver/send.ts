// What a driver says, as commands that carry their own id and moment. The page knows one door, `Send`: today it goes to
// the server at once; an outbox that keeps commands and their pictures until there is network can stand in its place.
import { api, unwrap, type Schemas } from '@/api/client'

export type Reason = Schemas['StopReason']
export type Here = { lat: number; lon: number } | null
export type LineTold = { stop_line_id: string; delivered_quantity: number; damaged_quantity: number; rejected_quantity: number; reason_code: Reason | null }
export type Evidence = { recipient_name: string | null; recipient_relation: string | null; note: string | null; photos: Blob[]; signature: Blob | null }

export type Said =
  | { kind: 'start' }
  | { kind: 'arrive'; stop: string }
  | { kind: 'deliver'; stop: string; lines: LineTold[] | null; code: string | null; evidence: Evidence }
  | { kind: 'fail'; stop: string; reason: Reason; evidence: Evidence }
  | { kind: 'collect'; stop: string; request: string }
  | { kind: 'complete'; early: boolean; reason: Reason | null; note: string | null; distance_m: number | null }
  | { kind: 'breakdown'; note: string | null }
export type Command = Said & { trip: string; id: string; at: string; here: Here }
export type Send = (command: Command) => Promise<unknown>

/** Stamped once, when it is said: sending it again changes nothing. */
export const commandOf = (trip: string, said: Said, now: number, here: Here): Command => ({ ...said, trip, id: crypto.randomUUID(), at: new Date(now).toISOString(), here })

const handedIn = new WeakMap<Blob, string>()

/** Once: where the command itself is refused afterwards, its pictures need not go over a slow network again. */
async function handIn(picture: Blob): Promise<string> {
  const known = handedIn.get(picture)
  if (known) return known
  const file = await unwrap(api.POST('/api/v1/files', { body: picture }))
  handedIn.set(picture, `file:${file.id}`)
  return `file:${file.id}`
}

async function shown(evidence: Evidence) {
  const photo_refs: string[] = []
  for (const photo of evidence.photos) photo_refs.push(await handIn(photo))
  const signature_ref = evidence.signature ? await handIn(evidence.signature) : null
  const { recipient_name, recipient_relation, note } = evidence
  return { recipient_name, recipient_relation, note, photo_refs, signature_ref, assets: [] }
}

/** Straight to the server; pictures go first, so that the proof names them. */
export const sendNow: Send = async (command) => {
  const stamp = { command_id: command.id, occurred_at: command.at }
  const place = command.here ?? { lat: null, lon: null }
  const trip = { trip_id: command.trip }
  switch (command.kind) {
    case 'start':
      return unwrap(api.POST('/api/v1/trips/{trip_id}/start', { params: { path: trip }, body: stamp }))
    case 'arrive':
      return unwrap(api.POST('/api/v1/trips/{trip_id}/stops/{stop_id}/arrive', { params: { path: { ...trip, stop_id: command.stop } }, body: { ...stamp, ...place } }))
    case 'deliver':
      return unwrap(
        api.POST('/api/v1/trips/{trip_id}/stops/{stop_id}/deliver', {
          params: { path: { ...trip, stop_id: command.stop } },
          body: { ...stamp, ...place, ...(await shown(command.evidence)), code: command.code, lines: command.lines, all: command.lines === null },
        }),
      )
    case 'fail':
      return unwrap(
        api.POST('/api/v1/trips/{trip_id}/stops/{stop_id}/fail', {
          params: { path: { ...trip, stop_id: command.stop } },
          body: { ...stamp, ...place, ...(await shown(command.evidence)), reason_code: command.reason },
        }),
      )
    case 'collect':
      return unwrap(
        api.POST('/api/v1/trips/{trip_id}/stops/{stop_id}/collections/{return_request_id}/collect', {
          params: { path: { ...trip, stop_id: command.stop, return_request_id: command.request } },
          body: stamp,
        }),
      )
    case 'complete':
      return unwrap(api.POST('/api/v1/trips/{trip_id}/complete', { params: { path: trip }, body: { ...stamp, early: command.early, reason_code: command.reason, note: command.note, distance_m: command.distance_m } }))
    case 'breakdown':
      return unwrap(api.POST('/api/v1/trips/{trip_id}/breakdown', { params: { path: trip }, body: { ...stamp, ...place, reason_code: 'vehicle_breakdown', note: command.note } }))
  }
}
