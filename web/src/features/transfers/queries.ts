// What transfers offer: reading and commanding.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'

export type Transfer = Schemas['TransferOut']
export type TransferDetail = Schemas['TransferDetail']
export const TOUCHES = ['/api/v1/transfers', '/api/v1/inventory', '/api/v1/inbound', '/api/v1/orders']

const at = (one: Pick<Transfer, 'id' | 'version'>) => ({ path: { transfer_id: one.id }, header: ifMatch(one.version) })

export const ask = (body: Schemas['TransferCreate']) => unwrap(api.POST('/api/v1/transfers', { body }))
export const approve = (one: Transfer) => unwrap(api.POST('/api/v1/transfers/{transfer_id}/approve', { params: at(one) }))
export const cancel = (one: Transfer, reason: string) => unwrap(api.POST('/api/v1/transfers/{transfer_id}/cancel', { params: at(one), body: { reason } }))
export const schedule = (one: Transfer, body: Schemas['TransferSchedule']) => unwrap(api.POST('/api/v1/transfers/{transfer_id}/schedule', { params: at(one), body }))
export const ship = (one: Transfer, body: Schemas['TransferShip']) => unwrap(api.POST('/api/v1/transfers/{transfer_id}/ship', { params: at(one), body }))
export const join = (one: Transfer, trip_id: string) => unwrap(api.POST('/api/v1/transfers/{transfer_id}/trips', { params: { path: { transfer_id: one.id } }, body: { trip_id } }))
export const propose = () => unwrap(api.POST('/api/v1/transfers/rebalance/propose', { body: {} }))
export const accept = (proposal_id: string, move_ids: string[]) => unwrap(api.POST('/api/v1/transfers/rebalance/accept', { body: { proposal_id, move_ids } }))
