'use client'
// Orders that wait for a trip: with the planner's reason, what would let them in, and how to take them into the hand.
import { PackageCheck } from 'lucide-react'
import { memo, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button, ButtonLink } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import Link from '@/ui/Link'
import { useRowWindow } from '@/ui/table/useRowWindow'
import type { LeftOut, Model, Offer, Order } from './data'
import { desk, pointOf, useDesk } from './desk'
import { mayDrag } from './drag'
import { MAY_REPLAN } from './replan/question'

const ROW = 52

type Props = { model: Model; left: Map<string, LeftOut>; held: ReadonlySet<string>; onMove: (ids: string[]) => void; onOffer: (order: Order, offer: Offer) => void }

export function OrdersPanel({ model, left, held, onMove, onOffer }: Props) {
  const t = useTranslations('planning')
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const chosen = useDesk((state) => state.orders)
  const isTarget = useDesk((state) => state.target?.kind === 'out')
  const mayEdit = useMay('plans.edit')
  const mayReplan = useMay(MAY_REPLAN)
  const rows = useMemo(() => {
    const asked = typed.trim().toLowerCase()
    const named = (order: Order) => `${order.number} ${model.place.get(order.location_id)?.name ?? ''} ${model.place.get(order.location_id)?.code ?? ''}`.toLowerCase()
    const found = asked ? model.waiting.filter((order) => named(order).includes(asked)) : model.waiting
    return [...found].sort((a, b) => Number(left.has(b.id)) - Number(left.has(a.id)) || b.priority - a.priority || a.window_end.localeCompare(b.window_end))
  }, [model, left, typed])
  const { first, end } = useRowWindow(box, rows.length, ROW, 0)
  const ids = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const weight = rows.reduce((sum, order) => sum + (chosen.has(order.id) ? order.weight_g : 0), 0)
  const opened = open ? left.get(open) : undefined
  const openedOrder = open ? model.order.get(open) : undefined
  return (
    <div data-drop="out" className={cx('flex min-h-0 flex-1 flex-col', isTarget && 'bg-accent-soft')}>
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <input type="checkbox" aria-label={t('selectAll')} className="size-4 accent-[var(--accent)] touch:size-5" checked={rows.length > 0 && ids.length === rows.length} onChange={(event) => desk.choose(event.target.checked ? rows.map(({ id }) => id) : [])} />
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} aria-label={t('searchOrders')} placeholder={t('searchOrders')} className="control flex-1" />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={PackageCheck} title={t(typed ? 'nothingFits' : 'noneWaiting')} action={typed ? undefined : <ButtonLink href="/orders">{t('seeOrders')}</ButtonLink>}>
          {typed ? undefined : t('noneWaitingMore')}
        </EmptyState>
      ) : (
        <div ref={box} tabIndex={0} role="region" aria-label={t('waiting')} className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]">
          <ul className="relative" style={{ height: rows.length * ROW }}>
            {rows.slice(first, end).map((order, index) => (
              <Row key={order.id} order={order} model={model} reason={left.get(order.id)} isHeld={held.has(order.id)} isOpen={open === order.id} onOpen={setOpen} top={(first + index) * ROW} isChosen={chosen.has(order.id)} format={format} />
            ))}
          </ul>
        </div>
      )}
      {opened && openedOrder && (
        <section aria-label={t('why')} className="flex max-h-64 flex-col gap-2 overflow-y-auto border-t border-line bg-sunken p-3">
          <p>
            {opened.sentence}{' '}
            {/* Where no relaxation helps, it is the order that has to change. */}
            <Link href={`/orders/${openedOrder.id}`} className="link">{openedOrder.number}</Link>
          </p>
          {(opened.offers ?? []).length > 0 && mayEdit && <p className="text-xs text-ink-3">{t('wouldLetIn')}</p>}
          {(opened.offers ?? []).slice(0, 5).map((offer, index) => (
            <div key={index} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                {offer.sentence}
                {offer.extra_cost_minor !== null && offer.extra_cost_minor !== undefined && <span className="numeric ms-1.5 text-ink-3">+{format.money(offer.extra_cost_minor, undefined, true)}</span>}
              </span>
              {mayEdit && (
                <Button size="sm" onClick={() => onOffer(openedOrder, offer)}>
                  {t('doIt')}
                </Button>
              )}
            </div>
          ))}
        </section>
      )}
      {ids.length > 0 && (
        <div role="toolbar" aria-label={t('chosen')} className="flex flex-wrap items-center gap-2 border-t border-line bg-raised px-3 py-2">
          <span className="numeric">{t('chosenCount', { count: ids.length, weight: format.kg(weight) })}</span>
          <span className="flex-1" />
          {mayEdit && (
            <Button size="sm" look="primary" onClick={() => onMove(ids)}>
              {t('moveTo')}
            </Button>
          )}
          {mayReplan && ids.length <= 50 && (
            <Button size="sm" onClick={() => desk.set({ question: { what: 'insert', orders: ids } })} title={t('urgentHint')}>
              {t('urgent')}
            </Button>
          )}
          <Button size="sm" look="quiet" onClick={() => desk.choose([])}>
            {t('clear')}
          </Button>
        </div>
      )}
    </div>
  )
}

type RowProps = { order: Order; model: Model; reason: LeftOut | undefined; isHeld: boolean; isOpen: boolean; onOpen: (id: string | null) => void; top: number; isChosen: boolean; format: ReturnType<typeof useFormat> }

const Row = memo(function Row({ order, model, reason, isHeld, isOpen, onOpen, top, isChosen, format }: RowProps) {
  const t = useTranslations('planning')
  const isLit = useDesk((state) => state.hoverOrder === order.id)
  const place = model.place.get(order.location_id)
  return (
    <li
      className={cx('absolute inset-x-0 flex cursor-grab items-center gap-2.5 border-b border-line/60 px-3 select-none', isChosen ? 'bg-accent-soft' : isLit && 'bg-ink/4')}
      style={{ top, height: ROW }}
      onPointerEnter={() => desk.set({ hoverOrder: order.id })}
      onPointerLeave={() => desk.set({ hoverOrder: null })}
      onPointerDown={(event) => {
        if ((event.target as HTMLElement).closest('input, button')) return
        const { orders } = desk.get()
        mayDrag(event, orders.has(order.id) ? [...orders] : [order.id])
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        const { orders } = desk.get()
        desk.set({ menu: { ...pointOf(event), on: 'order', orders: orders.has(order.id) ? [...orders] : [order.id] } })
      }}
    >
      <input type="checkbox" aria-label={order.number} checked={isChosen} onChange={() => desk.toggle(order.id)} className="size-4 shrink-0 accent-[var(--accent)] touch:size-5" />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-medium">{place?.name ?? order.number}</span>
        <span className="numeric block truncate text-xs text-ink-3">
          {order.number} · {format.time(order.window_start)}–{format.time(order.window_end)}
        </span>
      </span>
      <span className="numeric shrink-0 text-end text-xs text-ink-2">
        {format.kg(order.weight_g)}
        {reason ? (
          <button type="button" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? null : order.id)} className="block text-orange-fg underline underline-offset-2">
            {t('whyShort')}
          </button>
        ) : (
          isHeld && <span className="block text-ink-3">{t('heldBack')}</span>
        )}
      </span>
    </li>
  )
})
