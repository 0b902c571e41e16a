// What picking, packing and loading offer: reading and commanding.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { stamp } from '@/lib/stamp'

export type Wave = Schemas['WaveOut']
export type WaveDetail = Schemas['WaveDetail']
export type Picklist = Schemas['PicklistOut']
export type PicklistDetail = Schemas['PicklistDetail']
export type LoadList = Schemas['LoadListOut']
export const TOUCHES = ['/api/v1/waves', '/api/v1/picklists', '/api/v1/orders', '/api/v1/inventory']

const ofWave = (wave: Pick<Wave, 'id' | 'version'>) => ({ path: { wave_id: wave.id }, header: ifMatch(wave.version) })
const ofList = (list: Pick<Picklist, 'id'>) => ({ path: { picklist_id: list.id } })

export const proposeWaves = (warehouse_id: string, day: string | null) => unwrap(api.POST('/api/v1/waves/propose', { body: { warehouse_id, day } }))
export const makeWaves = (warehouse_id: string, day: string | null) => unwrap(api.POST('/api/v1/waves', { body: { warehouse_id, day } }))
export const releaseWave = (wave: Wave) => unwrap(api.POST('/api/v1/waves/{wave_id}/release', { params: ofWave(wave) }))
export const cancelWave = (wave: Wave) => unwrap(api.POST('/api/v1/waves/{wave_id}/cancel', { params: ofWave(wave) }))

export const takeList = (list: Picklist) => unwrap(api.POST('/api/v1/picklists/{picklist_id}/assign', { params: ofList(list) }))
export const scanPick = (id: string, at: number, code: string, quantity: number, batch_code: string | null = null) =>
  unwrap(
    api.POST('/api/v1/picklists/{picklist_id}/scan', {
      params: { path: { picklist_id: id } },
      body: { code, quantity, batch_code, ...stamp(at) },
    }),
  )
export const closeList = (list: Picklist, body: Partial<Schemas['PicklistConfirm']>) =>
  unwrap(api.POST('/api/v1/picklists/{picklist_id}/confirm', { params: ofList(list), body }))

export const pack = (order: Schemas['OrderDetailOut'], parcels: Schemas['ParcelIn'][]) =>
  unwrap(api.POST('/api/v1/orders/{order_id}/pack', { params: { path: { order_id: order.id }, header: ifMatch(order.version) }, body: { parcels } }))
export const callReady = (id: string, version: number) => unwrap(api.POST('/api/v1/orders/{order_id}/ready', { params: { path: { order_id: id }, header: ifMatch(version) } }))

export const scanLoad = (tripId: string, at: number, code: string, quantity: number) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/load/scan', { params: { path: { trip_id: tripId } }, body: { code, quantity, ...stamp(at) } }))
export const countLoad = (tripId: string, at: number, lines: Schemas['LoadLineCounted'][]) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/load', { params: { path: { trip_id: tripId } }, body: { lines, ...stamp(at) } }))
