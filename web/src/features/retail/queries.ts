// How a shop orders: from the last order, from a template, from a proposal.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'

export type Draft = Schemas['DraftOut']
export type Template = Schemas['TemplateOut']
export const TOUCHES = ['/api/v1/orders', '/api/v1/order-drafts', '/api/v1/order-templates']

export const placeOrder = (body: Schemas['OrderPlace']) => unwrap(api.POST('/api/v1/orders', { body }))
export const acceptDraft = (draft: Draft, lines: Schemas['LineChange'][] | null) =>
  unwrap(api.POST('/api/v1/order-drafts/{draft_id}/accept', { params: { path: { draft_id: draft.id }, header: ifMatch(draft.version) }, body: { lines } }))
export const dismissDraft = (draft: Draft) => unwrap(api.POST('/api/v1/order-drafts/{draft_id}/dismiss', { params: { path: { draft_id: draft.id }, header: ifMatch(draft.version) }, body: {} }))
