'use client'
// The chosen trip: what it carries and when, stop by stop; stops are moved by hand or by keys.
import { ArrowDown, ArrowUp, Pin, Send, Trash2, X } from 'lucide-react'
import Link from '@/ui/Link'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Menu } from '@/ui/Menu'
import { StatusBadge } from '@/ui/StatusBadge'
import { colorOf, fullness, isAhead, isFree, isOpen, lateOf, placeAfter, tightness, type Model, type Stop, type Trip, type TripEta } from './data'
import { desk, pointOf, useDesk } from './desk'
import { mayDrag } from './drag'
import type { Command } from './queries'
import { MAY_REPLAN } from './replan/question'
import { useMenu, type Does } from './useMenu'

type Props = {
  model: Model
  trip: Trip
  eta: TripEta | undefined
  pins: readonly Schemas['PinOut'][]
  busy: boolean
  does: Does
}

export function TripPanel({ model, trip, eta, pins, busy, does }: Props) {
  const { entries } = useMenu(model, does)({ x: 0, y: 0, on: 'trip', trip: trip.id })
  const t = useTranslations('planning')
  const format = useFormat()
  const mayEdit = useMay('plans.edit')
  const mayDispatch = useMay('trips.dispatch') && trip.status === 'planned'
  const full = fullness(trip)
  // Whoever moves stops by keys goes on from the one that was moved, though its row is another one by then.
  const list = useRef<HTMLOListElement>(null)
  const held = useRef<string | null>(null)
  const onHold = useCallback((order: string | undefined) => {
    held.current = order ?? null
  }, [])
  useEffect(() => {
    if (held.current) list.current?.querySelector<HTMLElement>(`[data-order="${held.current}"]`)?.focus()
    held.current = null
  }, [trip.stops])
  const pinOf = useMemo(() => new Map(pins.filter((pin) => pin.kind !== 'out').map((pin) => [pin.order_id, pin])), [pins])
  return (
    <section aria-label={trip.number} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="border-b border-line px-3 py-2">
        <div className="flex items-center gap-2">
          <span aria-hidden className="h-5 w-1 rounded-full" style={{ background: colorOf(trip.id) }} />
          <h2 className="min-w-0 truncate font-semibold">
            <Link href={`/trips/${trip.id}`} className="hover:underline">
              {trip.vehicle_number}
            </Link>
          </h2>
          <StatusBadge of="trip" is={trip.status} />
          <span className="flex-1" />
          <IconButton size="sm" icon={X} label={t('closeTrip')} onClick={() => desk.set({ trip: null })} />
        </div>
        <div className="flex items-center gap-2">
          <p className="min-w-0 flex-1 truncate text-xs text-ink-3">
            {trip.number} · {trip.driver_name ?? t('noDriver')}
          </p>
          {mayDispatch && (
            <Button size="sm" look="primary" icon={Send} onClick={() => does.onDispatch(trip)}>
              {t('dispatch')}
            </Button>
          )}
          <Menu label={t('more')} trigger={<Button size="sm">{t('more')}</Button>} entries={entries} />
        </div>
        <dl className="numeric mt-2 grid grid-cols-4 gap-2 text-xs">
          {[
            [t('kilometres'), format.km(trip.distance_m)],
            [t('time'), format.duration(trip.duration_s)],
            [t('cost'), format.money(trip.cost_minor, undefined, true)],
            [t('load'), `${full} %`],
          ].map(([name, value]) => (
            <div key={name}>
              <dt className="text-ink-3">{name}</dt>
              <dd className={cx('font-medium', name === t('load') && full > 100 && 'text-red-fg')}>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <ol ref={list} className="min-h-0 flex-1 overflow-y-auto" aria-label={t('stops')} aria-busy={busy}>
        <li data-drop="trip" data-trip={trip.id} data-place={-1} className="numeric flex items-center gap-2 px-3 py-1.5 text-xs text-ink-3">
          {format.time(trip.planned_start_at)} · {model.place.get(trip.warehouse_id)?.name}
        </li>
        {trip.stops.map((stop, index) => (
          <Row key={stop.id} model={model} trip={trip} stop={stop} index={index} eta={eta} pinOf={pinOf} mayEdit={mayEdit} onHold={onHold} does={does} />
        ))}
        <li className="numeric px-3 py-1.5 text-xs text-ink-3">
          {format.time(trip.planned_end_at)} · {t('back')}
        </li>
      </ol>
      <Taken model={model} trip={trip} onMove={does.onMove} />
    </section>
  )
}

/** What was chosen of the trip, by the lasso or stop by stop, and what can be done with all of it. */
function Taken({ model, trip, onMove }: { model: Model; trip: Trip; onMove: (orders: string[]) => void }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const mayEdit = useMay('plans.edit')
  const orders = useDesk((state) => state.orders)
  const mine = trip.stops.flatMap((stop) => stop.order_ids.filter((id) => orders.has(id)))
  if (!mine.length || !mayEdit) return null
  const weight = mine.reduce((sum, id) => sum + (model.order.get(id)?.weight_g ?? 0), 0)
  return (
    <div role="toolbar" aria-label={t('chosen')} className="flex items-center gap-2 border-t border-line bg-raised px-3 py-1.5">
      <span className="numeric min-w-0 flex-1 truncate">{t('chosenCount', { count: mine.length, weight: format.kg(weight) })}</span>
      <Button size="sm" look="primary" onClick={() => onMove([...orders])}>
        {t('moveTo')}
      </Button>
      <Button size="sm" look="quiet" onClick={() => desk.choose([])}>
        {t('clear')}
      </Button>
    </div>
  )
}

type RowProps = Pick<Props, 'model' | 'trip' | 'eta' | 'does'> & { pinOf: ReadonlyMap<string, Schemas['PinOut']>; stop: Stop; index: number; mayEdit: boolean; onHold: (order: string | undefined) => void }

function Row({ model, trip, stop, index, eta, pinOf, mayEdit, onHold, does: { onCommand, onMove, onWhy } }: RowProps) {
  const t = useTranslations('planning')
  const format = useFormat()
  const isLit = useDesk((state) => state.hoverOrder !== null && stop.order_ids.includes(state.hoverOrder))
  const isTarget = useDesk((state) => state.target?.kind === 'trip' && state.target.tripId === trip.id && state.dragging.length > 0 && isAhead(stop) && state.target.position === placeAfter(trip.stops.slice(0, index), new Set(state.dragging)))
  const predicted = eta?.stops.find((one) => one.stop_id === stop.id)
  const late = predicted?.late_s ?? lateOf(model, stop)
  const tight = late > 0 && isOpen(stop) ? 'late' : tightness(model, stop)
  const place = model.place.get(stop.location_id)
  const canMove = mayEdit && isAhead(stop)
  const above = trip.stops[index - 1]
  const mayReplan = useMay(MAY_REPLAN)
  const isChosen = useDesk((state) => stop.order_ids.some((id) => state.orders.has(id)))
  const isCarrying = useDesk((state) => state.dragging.length > 0)
  // As it would be if what is in the hand were put where it is now.
  const would = useDesk((state) => (stop.order_ids[0] ? state.preview?.get(stop.order_ids[0]) : undefined))
  const pin = stop.order_ids.map((id) => pinOf.get(id)).find((one) => one !== undefined)
  /** The orders of this stop, with the others that are chosen when it is one of them. */
  const inHand = () => (isChosen ? [...new Set([...stop.order_ids, ...desk.get().orders])] : stop.order_ids)
  const choose = () => desk.choose(isChosen ? [...desk.get().orders].filter((id) => !stop.order_ids.includes(id)) : stop.order_ids, !isChosen)
  const shift = (by: 1 | -1) => {
    const other = trip.stops[index + by]
    if (!other || !isAhead(other)) return
    // As a drag does it: what a person moved stays there, and the planner may still change all others.
    const before = trip.stops.slice(0, by > 0 ? index + 2 : index - 1)
    onCommand({ kind: 'move', order_ids: stop.order_ids, trip_id: trip.id, position: placeAfter(before, new Set(stop.order_ids)) } as Command)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!canMove) return
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      onHold(stop.order_ids[0])
      shift(event.key === 'ArrowUp' ? -1 : 1)
    }
    else if (event.key === 'm') onMove(inHand())
    else if (event.key === ' ') choose()
    else if (event.key === 'x' && mayReplan && trip.status !== 'proposed') desk.set({ question: { what: 'remove', orders: stop.order_ids } })
    else if (event.key === 'w' && trip.plan_id && stop.order_ids[0] && isFree(trip)) onWhy(stop.order_ids[0], trip.plan_id)
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      onHold((trip.stops[index + 1] ?? trip.stops[index - 1])?.order_ids[0])
      onCommand({ kind: 'remove', order_ids: stop.order_ids, hold: true } as Command)
    }
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const rows = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      rows[rows.indexOf(event.currentTarget as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
    } else return
    event.preventDefault()
  }
  return (
    <li
      data-row
      data-drop="trip"
      data-trip={trip.id}
      data-place={index}
      data-order={stop.order_ids[0]}
      tabIndex={0}
      aria-label={`${index + 1}. ${place?.name ?? ''}, ${format.time(stop.arrival_at)}`}
      onKeyDown={onKey}
      onPointerEnter={() => desk.set({ hoverOrder: stop.order_ids[0] ?? null, hoverTrip: trip.id })}
      onPointerLeave={() => desk.set({ hoverOrder: null, hoverTrip: null })}
      onPointerDown={(event) => {
        if (canMove && !(event.target as HTMLElement).closest('button')) mayDrag(event, inHand())
      }}
      onClick={(event) => {
        if (canMove && (event.ctrlKey || event.metaKey || event.shiftKey)) choose()
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        if (isOpen(stop)) desk.set({ menu: { ...pointOf(event), on: 'stop', trip: trip.id, orders: stop.order_ids } })
      }}
      className={cx('group relative flex min-h-11 items-center gap-2.5 border-t border-line/60 px-3 py-1 outline-offset-[-2px] select-none', canMove && 'cursor-grab', isChosen ? 'bg-accent-soft' : isLit && 'bg-ink/4', isTarget && 'shadow-[inset_0_2px_0_var(--accent)]')}
    >
      <span className="numeric flex size-5 shrink-0 items-center justify-center rounded-full text-[0.6875rem] font-semibold text-white" style={{ background: tight === 'done' ? '#6c6d65' : colorOf(trip.id) }}>
        {index + 1}
      </span>
      <span className="min-w-0 flex-1 leading-tight">
        <span className={cx('block truncate', tight === 'done' && 'text-ink-3')}>{place?.name ?? '–'}</span>
        <span className="numeric block truncate text-xs text-ink-3">
          {stop.order_ids.length === 1 ? (model.order.get(stop.order_ids[0] ?? '')?.number ?? t('ordersCount', { count: 1 })) : t('ordersCount', { count: stop.order_ids.length })}
        </span>
      </span>
      {pin && (
        <span className={cx('numeric flex shrink-0 items-center gap-0.5 text-xs', (pin.price_minor ?? 0) > 0 ? 'text-red-fg' : 'text-ink-3')} title={t('pinPrice')}>
          <Pin aria-label={t('pinned')} className="size-3.5" />
          {pin.price_minor ? format.money(pin.price_minor, undefined, true) : null}
        </span>
      )}
      <span className="numeric shrink-0 text-end text-xs">
        <span className={cx('block font-medium', tight === 'late' ? 'text-red-fg' : tight === 'tight' && 'text-amber-fg')}>{format.time(stop.completed_at ?? predicted?.eta_at ?? stop.eta_at ?? stop.arrival_at)}</span>
        {would && Math.abs(new Date(would.arrival_at).getTime() - new Date(stop.arrival_at).getTime()) >= 60_000 ? (
          <span className={cx('block font-medium', would.late_s > 0 ? 'text-red-fg' : 'text-accent-text')}>→ {format.time(would.arrival_at)}</span>
        ) : (
          late > 0 && isOpen(stop) && <span className="block text-red-fg">+{format.duration(late)}</span>
        )}
      </span>
      {canMove && !isCarrying && (
        <span className="absolute inset-y-0 end-1 hidden items-center rounded-md bg-surface ps-1 group-focus-within:flex group-hover:flex">
          <IconButton size="sm" icon={ArrowUp} label={t('earlier')} disabled={!above || !isAhead(above)} onClick={() => shift(-1)} />
          <IconButton size="sm" icon={ArrowDown} label={t('later')} disabled={index === trip.stops.length - 1} onClick={() => shift(1)} />
          {isFree(trip) && <IconButton size="sm" icon={Trash2} label={t('takeOff')} onClick={() => onCommand({ kind: 'remove', order_ids: stop.order_ids, hold: true } as Command)} />}
        </span>
      )}
    </li>
  )
}

