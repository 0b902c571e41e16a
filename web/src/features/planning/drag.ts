// Orders in the hand: from any list, lane or stop to any place that says `data-drop`.
import type { PointerEvent as ReactPointerEvent } from 'react'
import { placeAfter, positionAt, type Model } from './data'
import { desk, type Target } from './desk'

const FAR_PX = 5
/** How long a finger rests on something before it has it in the hand; before that it scrolls. */
const HELD_MS = 320

/** A press that may become a drag. What is pressed keeps its click when the pointer stays. */
export function mayDrag(event: ReactPointerEvent, orderIds: readonly string[]): void {
  if (event.button !== 0 || orderIds.length === 0) return
  if (event.pointerType === 'touch') return mayHold(event, orderIds)
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

/** A finger that rests takes things into the hand; one that moves at once scrolls, as everywhere. */
function mayHold(event: ReactPointerEvent, orderIds: readonly string[]): void {
  const held = event.currentTarget as HTMLElement
  const [x, y] = [event.clientX, event.clientY]
  let isHeld = false
  const timer = setTimeout(() => {
    isHeld = true
    navigator.vibrate?.(12)
    desk.set({ dragging: orderIds, target: null, hoverTrip: null, hoverOrder: null })
    // It is shown where the finger is before it moves.
    requestAnimationFrame(() => window.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, pointerType: 'touch' })))
  }, HELD_MS)
  const onTouch = (now: TouchEvent) => {
    // Nothing scrolls under what is in the hand.
    if (isHeld) now.preventDefault()
    else if (Math.hypot((now.touches[0]?.clientX ?? x) - x, (now.touches[0]?.clientY ?? y) - y) > FAR_PX) stop()
  }
  // A long press asks for the menu as well: what is held has none.
  const onMenu = (menu: Event) => {
    if (!isHeld) return
    menu.preventDefault()
    menu.stopPropagation()
  }
  const stop = () => {
    clearTimeout(timer)
    held.removeEventListener('touchmove', onTouch)
    window.removeEventListener('contextmenu', onMenu, true)
    window.removeEventListener('touchend', stop)
    window.removeEventListener('touchcancel', stop)
  }
  held.addEventListener('touchmove', onTouch, { passive: false })
  window.addEventListener('contextmenu', onMenu, true)
  window.addEventListener('touchend', stop)
  window.addEventListener('touchcancel', stop)
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
    return { kind: 'trip', tripId: trip.id, position: placeAfter(trip.stops.slice(0, upTo), moving) }
  }
  return { kind: 'trip', tripId: trip.id, position: null }
}

export const sameTarget = (a: Target | null, b: Target | null) =>
  a === b || (a !== null && b !== null && a.kind === b.kind && (a.kind !== 'trip' || b.kind !== 'trip' || (a.tripId === b.tripId && a.position === b.position)))
