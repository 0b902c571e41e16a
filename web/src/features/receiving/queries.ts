// What goods that come in offer: reading and commanding.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'

export type Inbound = Schemas['InboundRow']
export type InboundDetail = Schemas['InboundDetail']
export type Putaway = Schemas['PutawayOut']
export const TOUCHES = ['/api/v1/inbound', '/api/v1/putaway-tasks', '/api/v1/inventory', '/api/v1/transfers']

const at = (inbound: Pick<InboundDetail, 'id' | 'version'>) => ({ path: { inbound_id: inbound.id }, header: ifMatch(inbound.version) })

export const announce = (body: Schemas['InboundCreate']) => unwrap(api.POST('/api/v1/inbound', { body }))
export const receive = (inbound: InboundDetail, lines: Schemas['InboundReceiveLine'][]) => unwrap(api.POST('/api/v1/inbound/{inbound_id}/receive', { params: at(inbound), body: { lines } }))
/** Without the version: two people may unload one lorry. */
export const receipt = (inbound: InboundDetail, line: Schemas['ReceiptLine']) =>
  unwrap(api.POST('/api/v1/inbound/{inbound_id}/receipts', { params: { path: { inbound_id: inbound.id } }, body: { lines: [line] } }))
export const close = (inbound: InboundDetail, reasons: Record<string, string>) => unwrap(api.POST('/api/v1/inbound/{inbound_id}/close', { params: at(inbound), body: { reasons } }))
export const cancel = (inbound: InboundDetail) => unwrap(api.POST('/api/v1/inbound/{inbound_id}/cancel', { params: at(inbound) }))
export const putAway = (task: Putaway, zone: string, scan: string | null) =>
  unwrap(api.POST('/api/v1/putaway-tasks/{putaway_id}/confirm', { params: { path: { putaway_id: task.id }, header: ifMatch(task.version) }, body: { zone, scan } }))

/** Units that came so far, good and damaged. */
export const came = (line: InboundDetail['lines'][number]) => (line.received_quantity ?? 0) + (line.damaged_quantity ?? 0)
/** Whether a line needs a reason when the delivery is closed. */
export const differs = (line: InboundDetail['lines'][number]) => line.expected_quantity !== null && ((line.received_quantity ?? 0) !== line.expected_quantity || (line.damaged_quantity ?? 0) > 0)
