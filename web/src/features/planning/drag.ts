// Orders in the hand: from any list, lane or stop to any place that says `data-drop`.
import type { PointerEvent as ReactPointerEvent } from 'react'
import { positionAt, type Model } from './data'
import { desk, type Target } from './desk'

const FAR_PX = 5

/** A press that may become a drag. What is pressed keeps its click when the pointer stays. */
export function mayDrag(event: ReactPointerEvent, orderIds: readonly string[]): void {
  // A finger scrolls; what it wants to move it chooses, and moves with the button.
  if (event.button !== 0 || event.pointerType === 'touch' || orderIds.length === 0) return
  const [x, y] = [event.clientX, event.clientY]
  const onMove = (now: PointerEvent) => {
    if (Math.hypot(now.clientX - x, now.clientY - y) < FAR_PX) return
    stop()
    window.getSelection()?.removeAllRanges()
    desk.set({ dragging: orderIds, target: null, hoverTrip: null, hoverOrder: null })
  }
  const stop = () => {
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', stop)
    window.removeEventListener('pointercancel', stop)
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', stop)
  window.addEventListener('pointercancel', stop)
}

/** After a drag the element under the pointer must not be clicked as well. */
export function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation()
    event.preventDefault()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
}

/** What lies under the pointer: a trip and a place on it, "off all trips", or a new trip. */
export function targetAt(model: Model, x: number, y: number, moving: ReadonlySet<string>): Target | null {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')
  if (!found) return null
  const { drop, trip: tripId, axis, place } = found.dataset
  if (drop === 'out') return { kind: 'out' }
  if (drop === 'new') return { kind: 'new' }
  const trip = tripId ? model.trip.get(tripId) : undefined
  if (!trip) return null
  const box = found.getBoundingClientRect()
  if (axis !== undefined) {
    const share = document.documentElement.dir === 'rtl' ? (box.right - x) / box.width : (x - box.left) / box.width
    return { kind: 'trip', tripId: trip.id, position: positionAt(trip, model.from + share * (model.to - model.from), moving) }
  }
  if (place !== undefined) {
    const upTo = Number(place) + (y > box.top + box.height / 2 ? 1 : 0)
    const before = trip.stops.slice(0, upTo).flatMap((stop) => stop.order_ids)
    return { kind: 'trip', tripId: trip.id, position: before.filter((id) => !moving.has(id)).length }
  }
  return { kind: 'trip', tripId: trip.id, position: null }
}

export const sameTarget = (a: Target | null, b: Target | null) =>
  a === b || (a !== null && b !== null && a.kind === b.kind && (a.kind !== 'trip' || b.kind !== 'trip' || (a.tripId === b.tripId && a.position === b.position)))
