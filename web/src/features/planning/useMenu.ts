'use client'
// The entries of the menu on a trip, a stop or an order: what may be done to it now.
import { ArrowRightLeft, Ban, CheckSquare, CircleHelp, Clock, FileText, LogOut, MoveRight, Send, Sparkles, Trash2, TriangleAlert, Truck, UserRound, Zap } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMay } from '@/shell/me'
import type { MenuEntry } from '@/ui/Menu'
import { isFree, type Model, type Trip } from './data'
import { desk, type MenuAt } from './desk'
import type { Command } from './queries'
import { isOut, MAY_REPLAN } from './replan/question'
import { openSheets } from './sheets'

/** What the console does when an entry is chosen. */
export type Does = {
  onCommand: (command: Command) => void
  onMove: (orders: string[]) => void
  onVehicle: (trip: Trip) => void
  onDispatch: (trip: Trip) => void
  onWhy: (orderId: string, planId: string) => void
}

export function useMenu(model: Model, does: Does): (menu: MenuAt) => { label: string; entries: MenuEntry[] } {
  const t = useTranslations('planning')
  const replan = useTranslations('replan')
  const mayEdit = useMay('plans.edit')
  const mayReplan = useMay(MAY_REPLAN)
  const mayDispatch = useMay('trips.dispatch')
  const offered = (list: (MenuEntry | false)[]) => list.filter((one): one is MenuEntry => one !== false)

  const ofTrip = (trip: Trip): MenuEntry[] =>
    offered([
      mayDispatch && trip.status === 'planned' && { id: 'dispatch', label: t('dispatch'), icon: Send, run: () => does.onDispatch(trip) },
      mayReplan && isOut(trip) && { id: 'late', label: replan('what.late'), icon: Clock, keys: 'l', run: () => desk.set({ question: { what: 'late', trip: trip.id } }) },
      mayReplan && isOut(trip) && { id: 'breakdown', label: replan('what.breakdown'), icon: TriangleAlert, keys: 'b', run: () => desk.set({ question: { what: 'breakdown', trip: trip.id } }) },
      mayDispatch && trip.status !== 'completed' && { id: 'driver', label: replan('what.driver'), icon: UserRound, keys: 'd', run: () => desk.set({ question: { what: 'driver', trip: trip.id } }) },
      mayEdit && isFree(trip) && { id: 'vehicle', label: t('changeVehicle'), icon: Truck, run: () => does.onVehicle(trip) },
      mayEdit && trip.status !== 'completed' && { id: 'best', label: t('bestOrder'), icon: Sparkles, run: () => does.onCommand({ kind: 'best_order', trip_ids: [trip.id] } as Command) },
      { id: 'papers', separator: true },
      { id: 'route', label: t('routeSheet'), icon: FileText, run: () => void openSheets('route', [trip.id]) },
      trip.status !== 'proposed' && { id: 'load', label: t('loadSheet'), icon: FileText, run: () => void openSheets('load', [trip.id]) },
      { id: 'choose', label: desk.get().trips.has(trip.id) ? t('unchoose') : t('choose'), icon: CheckSquare, run: () => desk.toggleTrip(trip.id) },
    ])

  const ofStop = (trip: Trip, orders: readonly string[]): MenuEntry[] => {
    const chosen = [...desk.get().orders].filter((id) => !orders.includes(id) && model.tripOf.has(id))
    const all = [...new Set([...orders, ...[...desk.get().orders].filter(() => orders.some((id) => desk.get().orders.has(id)))])]
    const first = orders[0]
    const planId = trip.plan_id
    return offered([
      mayEdit && { id: 'move', label: t('moveTo'), icon: MoveRight, keys: 'm', run: () => does.onMove(all) },
      mayEdit && chosen.length > 0 && { id: 'swap', label: t('swapWith', { count: chosen.length }), icon: ArrowRightLeft, run: () => does.onCommand({ kind: 'swap', order_ids: [...orders], with_order_ids: chosen } as Command) },
      mayEdit && isFree(trip) && { id: 'off', label: t('takeOff'), icon: Trash2, keys: 'delete', run: () => does.onCommand({ kind: 'remove', order_ids: [...orders], hold: true } as Command) },
      mayReplan && trip.status !== 'proposed' && { id: 'out', label: t('notWanted'), icon: LogOut, keys: 'x', run: () => desk.set({ question: { what: 'remove', orders: [...orders] } }) },
      first !== undefined && planId !== null && isFree(trip) && { id: 'why', label: t('whyHere'), icon: CircleHelp, keys: 'w', run: () => does.onWhy(first, planId) },
    ])
  }

  const ofOrders = (orders: readonly string[]): MenuEntry[] =>
    offered([
      mayEdit && { id: 'move', label: t('moveTo'), icon: MoveRight, keys: 'm', run: () => does.onMove([...orders]) },
      mayReplan && { id: 'urgent', label: t('urgent'), icon: Zap, keys: 'u', run: () => desk.set({ question: { what: 'insert', orders: [...orders] } }) },
      { id: 'clear', label: t('clear'), icon: Ban, disabled: desk.get().orders.size === 0, run: () => desk.choose([]) },
    ])

  return (menu) => {
    if (menu.on === 'order') return { label: t('ordersCount', { count: menu.orders.length }), entries: ofOrders(menu.orders) }
    const trip = model.trip.get(menu.trip)
    if (!trip) return { label: t('trip'), entries: [] }
    return menu.on === 'stop' ? { label: t('stops'), entries: ofStop(trip, menu.orders) } : { label: trip.vehicle_number, entries: ofTrip(trip) }
  }
}
