'use client'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ROLES, type Permission, type Role } from '@/api/permissions'
import { SelectField } from '@/ui/Field'
import { Section } from '@/ui/Page'
import { AREAS, grantsOf, scopeOf, usePermissionWord } from './permissions'

/** What each role may do: a table of all of them, and on narrow windows one role at a time. */
export function Roles() {
  const t = useTranslations('users')
  const roles = useTranslations('top.roles')
  const areas = useTranslations('permissions.areas')
  const word = usePermissionWord()
  const [role, setRole] = useState<Role>('dispatcher')
  return (
    <div className="flex min-h-0 flex-col gap-4 overflow-y-auto pb-6">
      <p className="max-w-3xl text-ink-2">{t('rolesMore')}</p>
      <SelectField className="max-w-xs lg:hidden" label={t('role')} value={role} onChange={(event) => setRole(event.target.value as Role)} options={ROLES.map((value) => ({ value, label: roles(value) }))} />
      <div className="flex flex-col gap-4 lg:hidden">
        {AREAS.map(([area, ofArea]) => {
          const mine = grantsOf([role], ofArea)
          return mine.length === 0 ? null : (
            <Section key={area} title={areas(area)} flush>
              <ul className="divide-y divide-line">
                {mine.map(({ permission, scopes }) => (
                  <li key={permission} className="flex items-baseline justify-between gap-3 px-4 py-2">
                    <span className="min-w-0">{word(permission)}</span>
                    <span className="shrink-0 text-xs text-ink-3">{scopes.map((scope) => t(`scopes.${scope}`)).join(', ')}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )
        })}
      </div>
      <div className="hidden min-h-0 overflow-auto rounded-lg border border-line bg-surface lg:block" role="region" aria-label={t('roles')} tabIndex={0}>
        <table className="w-full border-collapse text-sm">
          <thead className="sticky top-0 z-10 bg-surface text-xs text-ink-2 shadow-[inset_0_-1px_0_var(--line)]">
            <tr>
              <th scope="col" className="sticky start-0 bg-surface px-4 py-2.5 text-start font-medium">{t('permission')}</th>
              {ROLES.map((one) => <th key={one} scope="col" className="px-2 py-2.5 text-center font-medium">{roles(one)}</th>)}
            </tr>
          </thead>
          {AREAS.map(([area, ofArea]) => (
            <tbody key={area}>
              <tr className="bg-sunken">
                <th scope="rowgroup" colSpan={ROLES.length + 1} className="px-4 py-1.5 text-start text-xs font-semibold text-ink-2">{areas(area)}</th>
              </tr>
              {ofArea.map((permission) => (
                <tr key={permission} className="group border-t border-line hover:bg-ink/3">
                  <th scope="row" className="sticky start-0 min-w-56 bg-surface px-4 group-hover:bg-sunken py-1.5 text-start font-normal">{word(permission)}</th>
                  {ROLES.map((one) => <Cell key={one} permission={permission} role={one} />)}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  )
}

function Cell({ permission, role }: { permission: Permission; role: Role }) {
  const t = useTranslations('users')
  const scope = scopeOf(permission, role)
  return (
    <td className="px-2 py-1.5 text-center text-xs text-ink-2">
      {scope === 'tenant' ? <Check role="img" aria-label={t('scopes.tenant')} className="mx-auto size-4 text-green-fg" /> : scope ? t(`scopes.${scope}`) : <span className="text-ink-3" aria-label={t('mayNot')} role="img">·</span>}
    </td>
  )
}

