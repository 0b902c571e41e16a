// Where one can go, by what one may do.
import {
  ArrowLeftRight, Boxes, Building2, Calculator, ChartColumn, ClipboardList, FileClock, Gauge, Hexagon, MapPinned, Package,
  PackageCheck, PackageOpen, Route, Settings, ShoppingCart, TriangleAlert, Truck, UserRound, Users, Waypoints, Webhook,
  type LucideIcon,
} from 'lucide-react'
import type { Permission } from '@/api/permissions'
import type { Messages } from '@/i18n'

export type NavItem = {
  id: keyof Messages['nav']['items']
  href: string
  icon: LucideIcon
  /** Shown to those who hold one of these. */
  may: Permission[]
  /** Pressed after `g`. */
  key?: string
}
export type NavGroup = { id: keyof Messages['nav']['groups']; items: NavItem[] }

const NAV: NavGroup[] = [
  {
    id: 'work',
    items: [
      { id: 'dashboard', href: '/dashboard', icon: Gauge, may: ['session.own'], key: 'd' },
      { id: 'orders', href: '/orders', icon: ShoppingCart, may: ['orders.read'], key: 'o' },
      { id: 'planning', href: '/planning', icon: Waypoints, may: ['plans.write'], key: 'p' },
      { id: 'trips', href: '/trips', icon: Route, may: ['trips.read'], key: 't' },
      { id: 'exceptions', href: '/exceptions', icon: TriangleAlert, may: ['exceptions.read'], key: 'e' },
    ],
  },
  {
    id: 'warehouse',
    items: [
      { id: 'inventory', href: '/inventory', icon: Boxes, may: ['inventory.read'], key: 'i' },
      { id: 'receiving', href: '/receiving', icon: PackageOpen, may: ['inbound.write'], key: 'r' },
      { id: 'picking', href: '/picking', icon: PackageCheck, may: ['picking.write'], key: 'k' },
      { id: 'transfers', href: '/transfers', icon: ArrowLeftRight, may: ['transfers.read'] },
    ],
  },
  {
    id: 'network',
    items: [
      { id: 'locations', href: '/locations', icon: MapPinned, may: ['locations.read'], key: 'l' },
      { id: 'zones', href: '/zones', icon: Hexagon, may: ['zones.write'] },
      { id: 'skus', href: '/skus', icon: Package, may: ['skus.read'], key: 's' },
      { id: 'vehicles', href: '/vehicles', icon: Truck, may: ['vehicles.write'], key: 'v' },
      { id: 'drivers', href: '/drivers', icon: UserRound, may: ['drivers.write'] },
    ],
  },
  {
    id: 'figures',
    items: [
      { id: 'reports', href: '/reports', icon: ChartColumn, may: ['reports.read'] },
      { id: 'costs', href: '/costs', icon: Calculator, may: ['costs.read'] },
    ],
  },
  {
    id: 'admin',
    items: [
      { id: 'users', href: '/users', icon: Users, may: ['users.read'] },
      { id: 'organisations', href: '/organisations', icon: Building2, may: ['organisations.write'] },
      { id: 'settings', href: '/settings', icon: Settings, may: ['settings.write'] },
      { id: 'webhooks', href: '/webhooks', icon: Webhook, may: ['webhooks.read'] },
      { id: 'audit', href: '/audit', icon: FileClock, may: ['audit.read'] },
    ],
  },
]

/** A driver's pages stand apart: they are for one thumb. */
const DRIVER_NAV: NavItem = { id: 'myTrips', href: '/driver/trips', icon: ClipboardList, may: ['trips.execute'], key: 'm' }

/** Where somebody lands who has only typed the address. */
export const homeOf = (roles: readonly string[]): string =>
  roles.length === 1 && roles[0] === 'driver' ? DRIVER_NAV.href : '/dashboard'

export function navFor(permissions: Record<string, unknown>, roles: readonly string[]): NavGroup[] {
  const seen = NAV.map((group) => ({ ...group, items: group.items.filter((item) => item.may.some((one) => one in permissions)) }))
  const isDriver = roles.includes('driver')
  return seen
    .map((group) => (group.id === 'work' && isDriver ? { ...group, items: [DRIVER_NAV, ...group.items.filter((item) => item.id === 'trips' ? roles.length > 1 : true)] } : group))
    .filter((group) => group.items.length > 0)
}
