'use client'
import { askAhead } from '@/api/client'
import Link from '@/ui/Link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { cx } from '@/ui/cx'
import { Mark } from './Mark'
import type { NavGroup } from './nav'

export function SideNav({ groups, bare = false }: { groups: NavGroup[]; bare?: boolean }) {
  const t = useTranslations('nav')
  const here = usePathname()
  return (
    <>
      {!bare && (
        <Link href="/dashboard" className="flex h-12 shrink-0 items-center gap-2 px-4">
          <Mark />
          <span className="text-base font-semibold tracking-tight">Roundsman</span>
        </Link>
      )}
      <nav aria-label={t('main')} className="min-h-0 flex-1 overflow-y-auto px-2 py-2">
        {groups.map(({ id, items }) => (
          <div key={id} className="mb-4">
            {id !== 'work' && <h2 className="px-2 pb-1 text-xs font-medium text-ink-3">{t(`groups.${id}`)}</h2>}
            <ul>
              {items.map(({ id: item, href, icon: Icon }) => {
                const current = here === href || here.startsWith(`${href}/`)
                return (
                  <li key={item}>
                    <Link
                      href={href}
                      onPointerDown={() => askAhead(href)}
                      onClick={() => askAhead(href)}
                      aria-current={current ? 'page' : undefined}
                      className={cx(
                        'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors touch:h-11',
                        current ? 'bg-surface text-ink shadow-sm ring-1 ring-line' : 'text-ink-2 hover:bg-ink/5 hover:text-ink',
                      )}
                    >
                      <Icon aria-hidden className={cx('size-4 shrink-0', current ? 'text-accent-text' : 'text-ink-3')} />
                      <span className="truncate">{t(`items.${item}`)}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </div>
        ))}
      </nav>
    </>
  )
}
