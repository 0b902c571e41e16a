'use client'
import { useTranslations } from 'use-intl'
import { useMe } from '@/shell/me'
import { navFor } from '@/shell/nav'
import Link from '@/ui/Link'

/** For those whom no figures, orders or trips concern: the ways to their work. */
export function Begin() {
  const t = useTranslations('nav.items')
  const words = useTranslations('dashboard')
  const me = useMe()
  const items = navFor(me.permissions, me.roles)
    .flatMap((group) => group.items)
    .filter(({ id }) => id !== 'dashboard')
  return (
    <nav aria-label={words('begin')}>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {items.map(({ id, href, icon: Icon }) => (
          <li key={id}>
            <Link href={href} className="flex min-h-16 items-center gap-3 rounded-lg border border-line bg-surface px-4 text-base font-medium hover:bg-sunken">
              <Icon aria-hidden className="size-5 shrink-0 text-ink-3" />
              {t(id)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
