'use client'
// Trips as lanes on a time axis. Only the rows in sight exist; a lane is drawn again when its trip or its light changes.
import { memo, useRef, useState, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { toneOf } from '@/lib/status'
import { useMe } from '@/shell/me'
import { cx } from '@/ui/cx'
import { toneColor } from '@/ui/tones'
import { useRowWindow } from '@/ui/table/useRowWindow'
import { colorOf, fullness, isAhead, isOpen, tightness, windowOf, type Model, type Stop, type TripEta, type Trip } from './data'
import { desk, pointOf, useDesk } from './desk'
import { mayDrag } from './drag'
import { initialsOf } from './initials'

const ROW = 36
const HEAD = 26
const HOUR = 3_600_000
const at = (iso: string) => new Date(iso).getTime()
const TIGHT = { late: 'var(--red-dot)', tight: 'var(--amber-dot)', fine: null, done: 'var(--neutral-dot)' }

type Props = { model: Model; now: number; zoom: number; etas: ReadonlyMap<string, TripEta>; pinned: ReadonlySet<string> }

export function Lanes({ model, now, zoom, etas, pinned }: Props) {
  const t = useTranslations('planning')
  const format = useFormat()
  const { tenant } = useMe()
  const box = useRef<HTMLDivElement>(null)
  const { first, end } = useRowWindow(box, model.trips.length, ROW, HEAD)
  const span = model.to - model.from
  const hours = Array.from({ length: Math.round(span / HOUR) + 1 }, (_, index) => model.from + index * HOUR)
  const share = (moment: number) => `${((moment - model.from) / span) * 100}%`
  const every = span / zoom > 16 * HOUR ? 2 : 1
  const isToday = now > model.from && now < model.to
  return (
    <div ref={box} data-lanes tabIndex={0} role="region" aria-label={t('lanes')} className="relative min-h-0 flex-1 overflow-auto">
      <div className="relative" style={{ height: model.trips.length * ROW + HEAD + ROW, minWidth: `max(${zoom * 100}%, ${(hours.length / every) * 48 + 160}px)` }}>
        <div className="sticky top-0 z-20 flex border-b border-line bg-surface" style={{ height: HEAD }}>
          <span className="sticky start-0 z-10 w-40 shrink-0 truncate border-e border-line bg-surface px-3 py-1 text-xs text-ink-3 sm:w-52">{format.zone === tenant.timezone ? '' : format.zone}</span>
          <div className="relative flex-1">
            {hours.filter((_, index) => index % every === 0).map((hour) => (
              <span key={hour} className="numeric absolute top-1 text-xs text-ink-3" style={{ insetInlineStart: share(hour) }}>
                <span className="block -translate-x-1/2 rtl:translate-x-1/2">{hour === model.from || hour === model.to ? '' : format.time(new Date(hour).toISOString())}</span>
              </span>
            ))}
          </div>
        </div>
        <div aria-hidden className="pointer-events-none absolute inset-y-0 start-40 end-0 sm:start-52">
          {hours.map((hour) => (
            <span key={hour} className="absolute inset-y-0 w-px bg-line" style={{ insetInlineStart: share(hour) }} />
          ))}
          {isToday && <span className="absolute inset-y-0 z-10 w-0.5 bg-accent" style={{ insetInlineStart: share(now) }} />}
        </div>
        <ul aria-label={t('trips')}>
          {model.trips.slice(first, end).map((trip, index) => (
            <Lane key={trip.id} model={model} trip={trip} top={HEAD + (first + index) * ROW} eta={etas.get(trip.id)} pinned={pinned} />
          ))}
        </ul>
        <NewLane top={HEAD + model.trips.length * ROW} />
      </div>
    </div>
  )
}

function NewLane({ top }: { top: number }) {
  const t = useTranslations('planning')
  const isTarget = useDesk((state) => state.target?.kind === 'new')
  const isDragging = useDesk((state) => state.dragging.length > 0)
  return (
    <div data-drop="new" className={cx('absolute inset-x-0 flex items-center px-3 text-xs text-ink-3', isTarget && 'bg-accent-soft', isDragging && 'border-t border-dashed border-line-strong')} style={{ top, height: ROW }}>
      {isDragging && t('dropForNew')}
    </div>
  )
}

type LaneProps = { model: Model; trip: Trip; top: number; eta: TripEta | undefined; pinned: ReadonlySet<string> }

const Lane = memo(function Lane({ model, trip, top, eta, pinned }: LaneProps) {
  const status = useTranslations('status.trip')
  const isChosen = useDesk((state) => state.trip === trip.id)
  const isLit = useDesk((state) => state.hoverTrip === trip.id)
  const isTaken = useDesk((state) => state.trips.has(trip.id))
  const planning = useTranslations('planning')
  const colleague = useDesk((state) => state.others.get(trip.id))
  const place = useDesk((state) => (state.target?.kind === 'trip' && state.target.tripId === trip.id ? (state.target.position ?? -1) : null))
  const full = fullness(trip)
  return (
    <li
      className={cx('absolute inset-x-0 flex border-b border-line/60', isChosen ? 'bg-accent-soft' : isLit && 'bg-ink/4', place !== null && 'bg-accent-soft')}
      style={{ top, height: ROW }}
      onPointerEnter={() => desk.set({ hoverTrip: trip.id })}
      onPointerLeave={() => desk.set({ hoverTrip: null, hoverOrder: null })}
      onContextMenu={(event) => {
        event.preventDefault()
        desk.set({ menu: { ...pointOf(event), on: 'trip', trip: trip.id } })
      }}
    >
      <div data-drop="trip" data-trip={trip.id} className={cx('sticky start-0 z-10 flex w-40 shrink-0 items-center border-e border-line sm:w-52', isChosen || place !== null ? 'bg-accent-soft' : 'bg-surface')}>
        <label className="flex h-full items-center ps-2.5 pe-1">
          <input type="checkbox" aria-label={planning('chooseTrip', { trip: trip.vehicle_number })} checked={isTaken} onChange={() => desk.toggleTrip(trip.id)} className="size-3.5 accent-[var(--accent)] touch:size-5" />
        </label>
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={() => desk.set({ trip: isChosen ? null : trip.id })}
          className="flex h-full min-w-0 flex-1 items-center gap-2 pe-2.5 ps-1 text-start outline-offset-[-2px]"
        >
          <span aria-hidden className="h-5 w-1 shrink-0 rounded-full" style={{ background: colorOf(trip.id) }} />
          <span className="min-w-0 flex-1 leading-tight">
            <span className="flex items-center gap-1.5">
              <span className="truncate font-medium">{trip.vehicle_number}</span>
              <span title={status(trip.status)} className="size-1.5 shrink-0 rounded-full" style={{ background: toneColor(toneOf('trip', trip.status)) }} />
              <span className="sr-only">{status(trip.status)}</span>
            </span>
            <span className="block truncate text-xs text-ink-3">{trip.driver_name ?? trip.number}</span>
          </span>
          {colleague && (
            <span role="img" aria-label={planning('worksHere', { name: colleague })} title={planning('worksHere', { name: colleague })} className="flex size-5 shrink-0 items-center justify-center rounded-full bg-violet-bg text-[0.625rem] font-semibold text-violet-fg ring-2 ring-violet-dot">
              {initialsOf(colleague)}
            </span>
          )}
          <span className={cx('numeric shrink-0 text-xs', full > 100 ? 'font-semibold text-red-fg' : full > 92 ? 'text-amber-fg' : 'text-ink-3')}>{full}%</span>
        </button>
      </div>
      <Track model={model} trip={trip} isBright={isChosen || isLit} place={place} eta={eta} pinned={pinned} />
    </li>
  )
})

function Track({ model, trip, isBright, place, eta, pinned }: Omit<LaneProps, 'top'> & { isBright: boolean; place: number | null }) {
  const box = useRef<HTMLDivElement>(null)
  const [pointed, point] = useState<string | null>(null)
  const span = model.to - model.from
  const share = (moment: number) => `${((moment - model.from) / span) * 100}%`
  const color = colorOf(trip.id)
  const begin = at(trip.planned_start_at)
  const end = at(trip.completed_at ?? trip.planned_end_at)
  const predicted = new Map(eta?.stops.map((stop) => [stop.stop_id, stop]))
  const comesAt = (stop: Stop) => at(stop.completed_at ?? predicted.get(stop.id)?.eta_at ?? stop.eta_at ?? stop.arrival_at)
  const nearest = (event: PointerEvent) => {
    const edge = box.current?.getBoundingClientRect()
    if (!edge) return undefined
    const isRtl = document.documentElement.dir === 'rtl'
    const px = (stop: Stop) => (isRtl ? edge.right - ((comesAt(stop) - model.from) / span) * edge.width : edge.left + ((comesAt(stop) - model.from) / span) * edge.width)
    let best: Stop | undefined
    let away = 9
    for (const stop of trip.stops) {
      const off = Math.abs(px(stop) - event.clientX)
      if (off < away) [best, away] = [stop, off]
    }
    return best
  }
  let count = 0
  const mark = place === null || place < 0 ? null : trip.stops.find((stop) => isAhead(stop) && (count += stop.order_ids.length) > place)
  return (
    <div
      ref={box}
      data-drop="trip"
      data-trip={trip.id}
      data-axis=""
      className="relative flex-1 touch-pan-y"
      onPointerMove={(event) => {
        if (desk.get().dragging.length) return
        const stop = nearest(event)
        if ((stop?.id ?? null) !== pointed) point(stop?.id ?? null)
        desk.set({ hoverOrder: stop?.order_ids[0] ?? null })
      }}
      onPointerLeave={() => point(null)}
      onPointerDown={(event) => {
        const stop = nearest(event)
        if (stop && isAhead(stop)) {
          event.preventDefault()
          const { orders } = desk.get()
          const ids = stop.order_ids.some((id) => orders.has(id)) ? [...orders] : stop.order_ids
          mayDrag(event, ids)
        }
      }}
      onClick={() => desk.set({ trip: trip.id })}
    >
      <span className="absolute top-[11px] h-3.5 rounded-sm" style={{ insetInlineStart: share(begin), width: `${((end - begin) / span) * 100}%`, background: color, opacity: isBright ? 0.34 : 0.2 }} />
      {isBright &&
        trip.stops.map((stop) => {
          const window = windowOf(model, stop)
          if (!window || pointed !== stop.id) return null
          return <span key={stop.id} className="absolute bottom-[3px] h-[3px] rounded-full" style={{ insetInlineStart: share(Math.max(window[0], model.from)), width: `${((Math.min(window[1], model.to) - Math.max(window[0], model.from)) / span) * 100}%`, background: color }} />
        })}
      {trip.stops.map((stop) => {
        const isLate = (predicted.get(stop.id)?.late_s ?? 0) > 0
        const state = isLate && isOpen(stop) ? 'late' : tightness(model, stop)
        const isPinned = stop.order_ids.some((id) => pinned.has(id))
        return (
          <span
            key={stop.id}
            data-stop={stop.id}
            className={cx('absolute top-[13px] size-2.5 -translate-x-1/2 rounded-full border-[1.5px] border-surface rtl:translate-x-1/2', isAhead(stop) && 'cursor-grab', pointed === stop.id && 'scale-150', isPinned && 'outline-[1.5px] outline-ink')}
            style={{ insetInlineStart: share(comesAt(stop)), background: TIGHT[state] ?? color }}
          />
        )
      })}
      {mark && <span className="absolute inset-y-1 w-0.5 bg-accent" style={{ insetInlineStart: share(comesAt(mark)), marginInlineStart: -6 }} />}
    </div>
  )
}
