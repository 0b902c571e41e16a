// What is pointed at and chosen, outside of React: the map, the lanes and the lists listen to the little that they show.
import { useSyncExternalStore } from 'react'
import type { Question } from './replan/question'
import type { Proposal } from './replan/replan'

export type Target =
  | { kind: 'trip'; tripId: string; position: number | null }
  | { kind: 'out' }
  | { kind: 'new' }

/** Where a menu was asked for, and on what. */
export type MenuAt = { x: number; y: number } & ({ on: 'trip'; trip: string } | { on: 'stop'; trip: string; orders: readonly string[] } | { on: 'order'; orders: readonly string[] })

export type DeskState = {
  /** The trip and the orders under the pointer, wherever that is. */
  hoverTrip: string | null
  hoverOrder: string | null
  trip: string | null
  orders: ReadonlySet<string>
  /** Orders in the hand. */
  dragging: readonly string[]
  target: Target | null
  /** Orders of the trips that this would change, with when they would be reached. */
  preview: ReadonlyMap<string, { arrival_at: string; late_s: number }> | null
  /** Trips that are chosen for something that is done to many at once. */
  trips: ReadonlySet<string>
  menu: MenuAt | null
  /** What has happened and wants proposals. */
  question: Question | null
  /** Colleagues by the trip that they have before them now. */
  others: ReadonlyMap<string, string>
  /** The proposal that is looked at: the map shows it. */
  proposal: Proposal | null
}

const NONE: ReadonlySet<string> = new Set()
const CALM: DeskState = { hoverTrip: null, hoverOrder: null, trip: null, orders: NONE, dragging: [], target: null, preview: null, trips: NONE, menu: null, question: null, proposal: null, others: new Map() }
let state = CALM
const listeners = new Set<() => void>()

export const desk = {
  get: () => state,
  set(change: Partial<DeskState>) {
    // While something is in the hand nothing lights up on its way: lanes and the map would be drawn for it again and again.
    if (state.dragging.length && Object.keys(change).every((key) => key.startsWith('hover'))) return
    if (Object.entries(change).every(([key, value]) => state[key as keyof DeskState] === value)) return
    state = { ...state, ...change }
    listeners.forEach((tell) => tell())
  },
  listen(tell: () => void) {
    listeners.add(tell)
    return () => void listeners.delete(tell)
  },
  reset() {
    state = CALM
    listeners.forEach((tell) => tell())
  },
  toggle(id: string) {
    const orders = new Set(state.orders)
    if (!orders.delete(id)) orders.add(id)
    desk.set({ orders })
  },
  toggleTrip(id: string) {
    const trips = new Set(state.trips)
    if (!trips.delete(id)) trips.add(id)
    desk.set({ trips })
  },
  choose(ids: Iterable<string>, more = false) {
    desk.set({ orders: new Set(more ? [...state.orders, ...ids] : ids) })
  },
}

/** A part of it; the component is drawn again only when that part is another one. */
export function useDesk<T>(pick: (state: DeskState) => T): T {
  return useSyncExternalStore(desk.listen, () => pick(state), () => pick(CALM))
}

/** Where a menu belongs: at the pointer, or (asked for by a key) at the thing itself. */
export function pointOf(event: { clientX: number; clientY: number; currentTarget: Element }): { x: number; y: number } {
  if (event.clientX || event.clientY) return { x: event.clientX, y: event.clientY }
  const box = event.currentTarget.getBoundingClientRect()
  return { x: box.left + 24, y: box.top + box.height / 2 }
}
