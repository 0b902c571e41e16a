'use client'
// What each organisation sees of the others: rules in words.
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import type { Role } from '@/api/permissions'

export type Rule = Schemas['SharingLineOut']
export type Extent = Schemas['Extent']
export type Subject = Schemas['Subject']
export const SUBJECTS = ['orders', 'trips', 'demand', 'stock', 'prices', 'proofs'] as const satisfies readonly Subject[]
export const PATH = '/api/v1/sharing-policy'

type Asked = Pick<Rule, 'subject' | 'viewer_role' | 'organisation_id'> & { extent: Extent | null }
/** Sets one rule; null gives it back to what holds without it. */
export const putRule = ({ subject, viewer_role, organisation_id, extent }: Asked) => unwrap(api.PUT(PATH, { body: { rules: [{ subject, viewer_role, organisation_id, extent }] } }))

/** What an extent means for a role: the own orders of a shop are others than those of a warehouse. */
export function useExtentWord(): (subject: string, role: string, extent: string) => string {
  const t = useTranslations('sharing.extents')
  return (subject, role, extent) => {
    const [special, usual] = [`${subject}_${extent}_${role}`, `${subject}_${extent}`] as Parameters<typeof t>[0][]
    return special && t.has(special) ? t(special) : usual && t.has(usual) ? t(usual) : extent
  }
}

export function useRoleWord(): (role: string) => string {
  const t = useTranslations('top.roles')
  return (role) => (t.has(role as Role) ? t(role as Role) : role)
}
