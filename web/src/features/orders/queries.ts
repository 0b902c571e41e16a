// What orders offer: reading, commanding, and the bulk actions of the list.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { RowResult } from '@/ui/table/types'

export type Order = Schemas['OrderOut']
export type OrderDetail = Schemas['OrderDetailOut']

/** What changes when an order does. */
export const TOUCHES = ['/api/v1/orders', '/api/v1/reports', '/api/v1/inventory']

type Simple = 'confirm' | 'allocate' | 'release' | 'ready' | 'reallocate'

export function command(order: OrderDetail, name: Simple): Promise<OrderDetail> {
  const init = { params: { path: { order_id: order.id }, header: ifMatch(order.version) } }
  switch (name) {
    case 'confirm':
      return unwrap(api.POST('/api/v1/orders/{order_id}/confirm', init))
    case 'allocate':
      return unwrap(api.POST('/api/v1/orders/{order_id}/allocate', init))
    case 'release':
      return unwrap(api.POST('/api/v1/orders/{order_id}/release', init))
    case 'ready':
      return unwrap(api.POST('/api/v1/orders/{order_id}/ready', init))
    case 'reallocate':
      return unwrap(api.POST('/api/v1/orders/{order_id}/reallocate', init))
  }
}

export type Cancel = Schemas['OrderCancel']

export const cancelOrder = (order: OrderDetail, body: Cancel) =>
  unwrap(api.POST('/api/v1/orders/{order_id}/cancel', { params: { path: { order_id: order.id }, header: ifMatch(order.version) }, body }))

export const placeOrder = (body: Schemas['OrderPlace']) => unwrap(api.POST('/api/v1/orders', { body }))

/** One command for many orders: what became of each, or of none when all or nothing is wanted. */
export async function actOnOrders(action: Schemas['BulkAction'], rows: Order[], allOrNothing = false, more: Partial<Cancel> = {}): Promise<RowResult[]> {
  const answer = await unwrap(api.POST('/api/v1/orders/bulk', { body: { ...more, action, order_ids: rows.map(({ id }) => id), all_or_nothing: allOrNothing } }))
  return answer.items.map(({ id, number, done, why }) => ({ id, name: number ?? '', done, why }))
}

export const readyOrders = (rows: Order[], _?: unknown, allOrNothing?: boolean) => actOnOrders('ready', rows, allOrNothing)
