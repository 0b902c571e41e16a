// What stock offers: reading and commanding.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { Row } from '@/api/hooks'

export type Balance = Schemas['BalanceOut']
export type Movement = Row<'/api/v1/inventory/movements'>
export type Approval = Schemas['ApprovalOut']
export type Count = Schemas['CountOut']
export type CountDetail = Schemas['CountDetail']
export type Recall = Schemas['RecallOut']

export const REASONS = ['count_difference', 'damaged_in_store', 'damaged_in_transit', 'expired', 'lost', 'found', 'short_shipped', 'over_shipped', 'quality_hold', 'other'] as const satisfies readonly Schemas['StockReason'][]
export type Reason = (typeof REASONS)[number]
export const KINDS = ['produce', 'receive', 'ship', 'load', 'unload', 'deliver', 'reserve', 'release', 'adjust', 'return', 'scrap', 'damage'] as const satisfies readonly Schemas['MovementKind'][]

/** What changes when stock does. */
export const TOUCHES = ['/api/v1/inventory', '/api/v1/approvals', '/api/v1/batches', '/api/v1/stock-counts']

const versioned = <P extends Record<string, string>>(path: P, version: number) => ({ path, header: ifMatch(version) })

export const adjust = (body: Schemas['StockAdjust']) => unwrap(api.POST('/api/v1/inventory/adjust', { body }))
export const scrap = (body: Schemas['StockScrap']) => unwrap(api.POST('/api/v1/inventory/scrap', { body }))
/** Above the limit the server answers with what waits for a second person. */
export const waits = (answer: unknown): answer is Approval => typeof answer === 'object' && answer !== null && 'requested_by' in answer

export const quarantine = (batchId: string, body: Schemas['BatchQuarantine']) => unwrap(api.POST('/api/v1/batches/{batch_id}/quarantine', { params: { path: { batch_id: batchId } }, body }))
export const releaseBatch = (batchId: string, body: Schemas['BatchRelease']) => unwrap(api.POST('/api/v1/batches/{batch_id}/release', { params: { path: { batch_id: batchId } }, body }))

export const decide = (approval: Approval, verdict: 'approve' | 'reject', note: string | null) =>
  verdict === 'approve'
    ? unwrap(api.POST('/api/v1/approvals/{approval_id}/approve', { params: versioned({ approval_id: approval.id }, approval.version), body: { note } }))
    : unwrap(api.POST('/api/v1/approvals/{approval_id}/reject', { params: versioned({ approval_id: approval.id }, approval.version), body: { note } }))

export const openCount = (body: Schemas['CountCreate']) => unwrap(api.POST('/api/v1/stock-counts', { body }))
export const countLines = (count: CountDetail, lines: Schemas['CountedLine'][]) =>
  unwrap(api.POST('/api/v1/stock-counts/{count_id}/lines', { params: { path: { count_id: count.id } }, body: { lines } }))
export function countStep(count: CountDetail, step: 'submit' | 'recount' | 'approve' | 'cancel'): Promise<CountDetail> {
  const init = { params: versioned({ count_id: count.id }, count.version) }
  switch (step) {
    case 'submit':
      return unwrap(api.POST('/api/v1/stock-counts/{count_id}/submit', init))
    case 'recount':
      return unwrap(api.POST('/api/v1/stock-counts/{count_id}/recount', init))
    case 'approve':
      return unwrap(api.POST('/api/v1/stock-counts/{count_id}/approve', init))
    case 'cancel':
      return unwrap(api.POST('/api/v1/stock-counts/{count_id}/cancel', init))
  }
}

export const openRecall = (body: Schemas['RecallCreate']) => unwrap(api.POST('/api/v1/recalls', { body }))
export const closeRecall = (recall: Recall, note: string | null) =>
  unwrap(api.POST('/api/v1/recalls/{recall_id}/close', { params: versioned({ recall_id: recall.id }, recall.version), body: { note } }))
