'use client'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Model } from './data'
import { desk, useDesk, type Target } from './desk'
import { sameTarget, swallowClick, targetAt } from './drag'
import { Effect, useTrial } from './Effect'
import { commandOf } from './useEdits'

const EDGE_PX = 36

/** What is in the hand follows the pointer; what it would come to is reckoned by the server where it rests. */
export function DragLayer({ model, planId, onDrop }: { model: Model; planId: string | null; onDrop: (orderIds: readonly string[], target: Target) => void }) {
  const dragging = useDesk((state) => state.dragging)
  return dragging.length ? <Hand model={model} planId={planId} orderIds={dragging} onDrop={onDrop} /> : null
}

function Hand({ model, planId, orderIds, onDrop }: { model: Model; planId: string | null; orderIds: readonly string[]; onDrop: (orderIds: readonly string[], target: Target) => void }) {
  const t = useTranslations('planning')
  const box = useRef<HTMLDivElement>(null)
  const target = useDesk((state) => state.target)
  const trial = useTrial(commandOf(model, orderIds, target), planId)
  const answer = trial && trial !== 'asking' && 'answer' in trial ? trial.answer : null
  useEffect(() => {
    // The last answer stays until there is another one: times that come and go cannot be read.
    if (answer) desk.set({ preview: new Map(answer.trips.flatMap((trip) => trip.stops.flatMap((stop) => stop.order_ids.map((id) => [id, stop] as const)))) })
    else if (trial !== 'asking') desk.set({ preview: null })
  }, [answer, trial])
  useEffect(() => () => desk.set({ preview: null }), [])
  const current = useRef({ model, onDrop })
  useEffect(() => {
    current.current = { model, onDrop }
  })
  useEffect(() => {
    const moving = new Set(orderIds)
    let frame = 0
    let at: [number, number] | null = null
    const scroller = document.querySelector<HTMLElement>('[data-lanes]')
    const follow = () => {
      frame = 0
      if (!at || !box.current) return
      const [x, y] = at
      box.current.style.transform = `translate3d(${Math.min(x + 14, window.innerWidth - 300)}px, ${Math.min(y + 14, window.innerHeight - 150)}px, 0)`
      box.current.style.visibility = 'visible'
      if (scroller) {
        const edge = scroller.getBoundingClientRect()
        if (x > edge.left && y > edge.bottom - EDGE_PX && y < edge.bottom + EDGE_PX) scroller.scrollTop += 9
        else if (x > edge.left && y < edge.top + EDGE_PX + 24 && y > edge.top) scroller.scrollTop -= 9
      }
      const found = targetAt(current.current.model, x, y, moving)
      if (!sameTarget(found, desk.get().target)) desk.set({ target: found })
    }
    const onMove = (event: PointerEvent) => {
      at = [event.clientX, event.clientY]
      if (!frame) frame = requestAnimationFrame(follow)
    }
    const end = () => desk.set({ dragging: [], target: null })
    const onUp = (event: PointerEvent) => {
      const found = targetAt(current.current.model, event.clientX, event.clientY, moving)
      swallowClick()
      end()
      if (found) current.current.onDrop(orderIds, found)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      end()
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', onKey)
    document.documentElement.style.cursor = 'grabbing'
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', onKey)
      document.documentElement.style.cursor = ''
    }
  }, [orderIds])
  const trip = target?.kind === 'trip' ? model.trip.get(target.tripId) : undefined
  const names = orderIds.slice(0, 1).map((id) => model.order.get(id)?.number ?? '')
  return (
    // From the left in every language: the pointer is counted from there.
    <div ref={box} data-hand className="pointer-events-none fixed z-50 flex h-fit w-72 flex-col gap-1.5 rounded-lg bg-raised p-2.5 shadow-lg" style={{ left: 0, top: 0, visibility: 'hidden', willChange: 'transform' }}>
      <p className="flex items-baseline gap-1.5 font-medium">
        {orderIds.length === 1 ? names[0] : t('ordersCount', { count: orderIds.length })}
        <span aria-hidden className="text-ink-3">→</span>
        <span className="min-w-0 truncate">
          {trip ? trip.vehicle_number : target?.kind === 'out' ? t('offTrips') : target?.kind === 'new' ? t('newTrip') : t('dropSomewhere')}
        </span>
      </p>
      {trip && target?.kind === 'trip' && <p className="text-xs text-ink-3">{target.position === null ? t('bestPlace') : t('placeNumber', { number: target.position + 1 })}</p>}
      <Effect trial={trial} tripId={trip?.id ?? null} orderId={orderIds.length === 1 ? orderIds[0] : undefined} />
    </div>
  )
}
