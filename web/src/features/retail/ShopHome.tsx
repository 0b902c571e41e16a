'use client'
import { History, ShoppingCart, Sparkles, Truck } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { useShortcuts } from '@/shell/shortcuts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { useAddress } from '@/ui/table/url'
import { Standing } from './Standing'
import { acceptDraft, dismissDraft, TOUCHES, type Draft } from './queries'

const QuickOrder = dynamic(() => import('./QuickOrder').then((found) => found.QuickOrder))

const UNDER_WAY: Schemas['OrderStatus'][] = ['placed', 'confirmed', 'allocated', 'backordered', 'picking', 'ready', 'planned', 'in_transit']
const LATELY: Schemas['OrderStatus'][] = ['delivered', 'partially_delivered', 'failed']

/** A shop's own page: order again, what comes, what came. */
export function ShopHome() {
  const t = useTranslations('retail')
  const [params, set] = useAddress()
  const mayOrder = useMay('orders.create')
  const templates = useGet('/api/v1/order-templates', { query: { limit: 4, is_paused: false } }, { when: useMay('order_templates.read'), fresh: 60_000 })
  useShortcuts({ n: () => mayOrder && set({ again: 'last' }) })
  const again = params.get('again')
  return (
    <div className="flex flex-col gap-4">
      {mayOrder && (
        <div className="flex flex-wrap gap-2">
          <Button size="lg" look="primary" icon={History} onClick={() => set({ again: 'last' })}>{t('orderAgain')}</Button>
          {templates.data?.items.map((one) => (
            <Button key={one.id} size="lg" className="h-auto! min-h-11 max-w-full py-1.5 text-start whitespace-normal!" onClick={() => set({ again: `template:${one.id}` })}>
              <span className="line-clamp-2 break-words">{one.name}</span>
            </Button>
          ))}
          <Button size="lg" look="quiet" icon={ShoppingCart} onClick={() => set({ again: 'empty' })}>{t('orderNew')}</Button>
        </div>
      )}
      <Drafts />
      <Coming />
      <Came />
      <Standing />
      {again && mayOrder && <QuickOrder key={again} begin={again} onClose={() => set({ again: null })} />}
    </div>
  )
}

/** What the house proposes by night, from what was sold: one tap. */
function Drafts() {
  const t = useTranslations('retail')
  const format = useFormat()
  const may = useMay('order_drafts.read')
  const drafts = useGet('/api/v1/order-drafts', { query: { status: ['open'], limit: 5 } }, { when: may, every: 60_000 })
  const accept = useCommand((draft: Draft) => acceptDraft(draft, null), { refreshes: TOUCHES, said: (done) => t('placed', { number: done.order.number }) })
  const dismiss = useCommand((draft: Draft) => dismissDraft(draft), { refreshes: TOUCHES, said: t('dismissed') })
  if (!drafts.data || drafts.data.items.length === 0) return null
  return (
    <Section title={t('proposals')} flush>
      <ul>
        {drafts.data.items.map((draft) => (
          <li key={draft.id} className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 first:border-0">
            <Sparkles aria-hidden className="size-4 text-accent" />
            <span className="min-w-0 flex-1 basis-48"><span className="font-medium">{format.window(draft.window_start, draft.window_end)}</span><DraftLines id={draft.id} /></span>
            <Button onClick={() => dismiss.mutate(draft)}>{t('dismiss')}</Button>
            <Button look="primary" busy={accept.isPending && accept.variables.id === draft.id} onClick={() => accept.mutate(draft)}>{t('accept')}</Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function DraftLines({ id }: { id: string }) {
  const t = useTranslations('retail')
  const draft = useGet('/api/v1/order-drafts/{draft_id}', { path: { draft_id: id } }, { fresh: 60_000 }).data
  return <span className="block text-xs text-ink-2">{draft ? t('draftHas', { items: draft.lines.length, count: draft.lines.reduce((sum, line) => sum + line.quantity, 0) }) : '…'}</span>
}

function Coming() {
  const t = useTranslations('retail')
  const orders = useGet('/api/v1/orders', { query: { status: UNDER_WAY, limit: 12, sort: 'window_start' } }, { every: 15_000 })
  // Whoever waits at one shop knows which.
  const isNamed = new Set(orders.data?.items.map((order) => order.location_id)).size > 1
  return (
    <Section title={t('coming')} flush>
      {orders.isLoading && <div className="p-4"><SkeletonLines lines={4} /></div>}
      {orders.error && <ErrorState error={orders.error} retry={() => void orders.refetch()} />}
      {orders.data?.items.length === 0 && <EmptyState icon={Truck} title={t('nothingComing')}>{t('nothingComingMore')}</EmptyState>}
      <ul>
        {orders.data?.items.map((order) => <Delivery key={order.id} order={order} isNamed={isNamed} />)}
      </ul>
    </Section>
  )
}

const STEPS = [['placed', 'confirmed', 'backordered'], ['allocated', 'picking', 'ready'], ['planned'], ['in_transit']]

/** One delivery on its way, with the time that it is reckoned to come. Asked again while it is on the road. */
function Delivery({ order, isNamed }: { isNamed: boolean; order: { id: string; number: string; status: Parameters<typeof StatusBadge<'order'>>[0]['is']; window_start: string; window_end: string; timezone?: string | null; location_name?: string | null; quantity?: number } }) {
  const t = useTranslations('retail')
  const format = useFormat()
  const onTrip = order.status === 'planned' || order.status === 'in_transit'
  const delivery = useGet('/api/v1/orders/{order_id}/delivery', { path: { order_id: order.id } }, { when: onTrip, every: order.status === 'in_transit' ? 10_000 : 60_000 })
  const at = delivery.data?.eta_at ?? delivery.data?.planned_arrival_at
  const { clock } = useMe()
  const late = at !== null && at !== undefined && new Date(at) > new Date(order.window_end)
  const reached = STEPS.findIndex((step) => step.includes(order.status))
  return (
    <li className="border-t border-line first:border-0">
      <Link href={`/orders/${order.id}`} className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 outline-offset-[-2px] hover:bg-ink/3">
        <span className="w-24 shrink-0 font-medium">{order.number}</span>
        <StatusBadge of="order" is={order.status} />
        <span className="min-w-0 flex-1 basis-40 truncate text-ink-2">{t('units', { count: order.quantity ?? 0 })}{isNamed && order.location_name ? ` · ${order.location_name}` : ''}</span>
        <span aria-hidden className="hidden gap-1 sm:flex">{STEPS.map((step, index) => <span key={step[0]} className={cx('h-1.5 w-6 rounded-full', index <= reached ? 'bg-accent' : 'bg-ink/10')} />)}</span>
        <span className="text-end">
          {at ? (
            <>
              <span className="numeric block font-semibold">{delivery.data?.stop_status === 'arrived' ? t('atTheDoor') : t('at', { time: format.dayOf(at, order.timezone) === format.dayOf(new Date(clock()).toISOString(), order.timezone) ? format.time(at, order.timezone) : format.moment(at, order.timezone) })}</span>
              {late ? <Badge tone="orange">{t('later')}</Badge> : <span className="text-xs text-ink-3">{format.ago(at)}</span>}
            </>
          ) : (
            <span className="numeric text-xs text-ink-2">{format.window(order.window_start, order.window_end, order.timezone)}</span>
          )}
        </span>
      </Link>
    </li>
  )
}

function Came() {
  const t = useTranslations('retail')
  const format = useFormat()
  const orders = useGet('/api/v1/orders', { query: { status: [...LATELY, 'closed'], limit: 6, sort: '-window_start' } }, { every: 30_000 })
  return (
    <Section title={t('came')} flush actions={<Link className="link px-2 text-sm touch:py-2.5" href="/orders">{t('all')}</Link>}>
      {orders.isLoading && <div className="p-4"><SkeletonLines lines={4} /></div>}
      {orders.error && <ErrorState error={orders.error} retry={() => void orders.refetch()} />}
      {orders.data?.items.length === 0 && <p className="p-4 text-ink-2">{t('nothingCame')}</p>}
      <ul>
        {orders.data?.items.map((order) => (
          <li key={order.id} className="border-t border-line first:border-0">
            <Link href={`/orders/${order.id}`} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 outline-offset-[-2px] hover:bg-ink/3">
              <span className="w-24 shrink-0 font-medium">{order.number}</span>
              <StatusBadge of="order" is={order.status} />
              <span className="min-w-0 flex-1 truncate text-ink-2 max-sm:order-1 max-sm:basis-1/2">{t('ofUnits', { came: order.delivered_quantity ?? 0, all: order.quantity ?? 0 })}</span>
              {LATELY.includes(order.status) && <span className="max-sm:order-1"><Badge tone="sky">{t('pleaseCheck')}</Badge></span>}
              <span className="numeric text-xs text-ink-3 max-sm:ms-auto">{format.day(order.window_start, order.timezone)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
