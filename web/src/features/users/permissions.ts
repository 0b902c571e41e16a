'use client'
// Permissions in words, by the part of the work that they belong to. What each role holds comes from the server's matrix.
import { useTranslations } from 'use-intl'
import { PERMISSIONS, type Permission, type Role, type Scope } from '@/api/permissions'
import type { Messages } from '@/i18n'

type Area = keyof Messages['permissions']['areas']

/** What a permission is about stands before its dot. */
const ROOMS: Record<Area, string[]> = {
  orders: ['orders', 'demand', 'order_templates', 'order_drafts', 'return_requests', 'credit_notes'],
  planning: ['plans', 'trips', 'watch', 'positions', 'live', 'zones', 'work_sessions'],
  exceptions: ['exceptions', 'rules', 'files'],
  warehouse: ['inventory', 'inbound', 'picking', 'transfers', 'batches', 'recalls', 'traceability', 'returns', 'reconciliation'],
  network: ['locations', 'contacts', 'skus', 'vehicles', 'drivers'],
  figures: ['reports', 'costs'],
  admin: ['users', 'organisations', 'settings', 'sharing', 'audit', 'jobs', 'events', 'webhooks', 'privacy', 'clock'],
  everybody: ['session', 'search', 'bulk', 'views', 'people', 'presence'],
}

const ALL = Object.keys(PERMISSIONS) as Permission[]

export const AREAS = (Object.entries(ROOMS) as [Area, string[]][]).map(
  ([area, rooms]) => [area, rooms.flatMap((room) => ALL.filter((one) => one.split('.')[0] === room))] as const,
)

export const scopeOf = (permission: Permission, role: Role): Scope | undefined => (PERMISSIONS[permission] as Partial<Record<Role, Scope>>)[role]

/** What the roles may do together, each with how far it reaches. */
export function grantsOf(roles: readonly string[], among: readonly Permission[] = ALL): { permission: Permission; scopes: Scope[] }[] {
  return among
    .map((permission) => ({ permission, scopes: [...new Set(roles.flatMap((role) => scopeOf(permission, role as Role) ?? []))] }))
    .filter(({ scopes }) => scopes.length > 0)
}

export function usePermissionWord(): (permission: Permission) => string {
  const t = useTranslations('permissions.may')
  return (permission) => {
    const key = permission.replace('.', '_') as Parameters<typeof t>[0]
    return t.has(key) ? t(key) : permission
  }
}
