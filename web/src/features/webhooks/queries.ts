// Receivers of webhooks and the log of what they were told: reading and commanding.
import { ApiError, api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { RowResult } from '@/ui/table/types'
import type { Tone } from '@/ui/tones'

export type Webhook = Schemas['WebhookOut']
export type Delivery = Schemas['DeliveryOut']
export const TOUCHES = ['/api/v1/webhook']

export const DELIVERY_TONES = { waiting: 'amber', delivered: 'green', failed: 'red' } as const satisfies Record<Delivery['status'], Tone>

/** How a receiver is doing, in one word. */
export type Condition = 'paused' | 'stopped' | 'failing' | 'well' | 'new'
export const CONDITION_TONES: Record<Condition, Tone> = { paused: 'neutral', stopped: 'red', failing: 'amber', well: 'green', new: 'neutral' }

export function conditionOf(hook: Pick<Webhook, 'is_active' | 'stopped_why' | 'failures' | 'last_delivered_at'>): Condition {
  if (!hook.is_active) return 'paused'
  if (hook.stopped_why) return 'stopped'
  if (hook.failures > 0) return 'failing'
  return hook.last_delivered_at ? 'well' : 'new'
}

const at = (hook: Pick<Webhook, 'id' | 'version'>) => ({ path: { webhook_id: hook.id }, header: ifMatch(hook.version) })

export const addWebhook = (body: Schemas['WebhookAdd']) => unwrap(api.POST('/api/v1/webhooks', { body }))
export const changeWebhook = (hook: Webhook, body: Schemas['WebhookChange']) => unwrap(api.PATCH('/api/v1/webhooks/{webhook_id}', { params: at(hook), body }))
export const removeWebhook = (hook: Webhook) => unwrap(api.DELETE('/api/v1/webhooks/{webhook_id}', { params: at(hook) }))
export const testWebhook = (hook: Webhook) => unwrap(api.POST('/api/v1/webhooks/{webhook_id}/test', { params: { path: { webhook_id: hook.id } } }))
export const readSecret = (hook: Webhook) => unwrap(api.GET('/api/v1/webhooks/{webhook_id}/secret', { params: { path: { webhook_id: hook.id } } }))
export const rotateSecret = (hook: Webhook, keep_former_hours: number) =>
  unwrap(api.POST('/api/v1/webhooks/{webhook_id}/rotate-secret', { params: at(hook), body: { keep_former_hours } }))
export const replayTime = (hook: Webhook, body: Schemas['ReplayAsk']) =>
  unwrap(api.POST('/api/v1/webhooks/{webhook_id}/replay', { params: { path: { webhook_id: hook.id } }, body }))
export const replayDelivery = (id: string) => unwrap(api.POST('/api/v1/webhook-deliveries/{delivery_id}/replay', { params: { path: { delivery_id: id } } }))

/** One after the other; each answers for itself. */
export async function replayDeliveries(rows: Delivery[]): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const row of rows)
    results.push(
      await replayDelivery(row.id).then(
        () => ({ id: row.id, name: `${row.topic} #${row.seq}`, done: true }),
        (error: ApiError) => ({ id: row.id, name: `${row.topic} #${row.seq}`, done: false, why: error.message }),
      ),
    )
  return results
}

/** Topics as people type them, by blanks, commas or lines. */
export const topicsOf = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))]
