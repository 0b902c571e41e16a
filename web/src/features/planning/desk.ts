// What is pointed at and chosen, outside of React: the map, the lanes and the lists listen to the little that they show.
import { useSyncExternalStore } from 'react'

export type Target =
  | { kind: 'trip'; tripId: string; position: number | null }
  | { kind: 'out' }
  | { kind: 'new' }

export type DeskState = {
  /** The trip and the orders under the pointer, wherever that is. */
  hoverTrip: string | null
  hoverOrder: string | null
  trip: string | null
  orders: ReadonlySet<string>
  /** Orders in the hand. */
  dragging: readonly string[]
  target: Target | null
}

const NONE: ReadonlySet<string> = new Set()
const CALM: DeskState = { hoverTrip: null, hoverOrder: null, trip: null, orders: NONE, dragging: [], target: null }
let state = CALM
const listeners = new Set<() => void>()

export const desk = {
  get: () => state,
  set(change: Partial<DeskState>) {
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
  choose(ids: Iterable<string>, more = false) {
    desk.set({ orders: new Set(more ? [...state.orders, ...ids] : ids) })
  },
}

/** A part of it; the component is drawn again only when that part is another one. */
export function useDesk<T>(pick: (state: DeskState) => T): T {
  return useSyncExternalStore(desk.listen, () => pick(state), () => pick(CALM))
}
