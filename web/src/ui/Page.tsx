'use client'
import Link from './Link'
import { ChevronRight } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx'

type PageProps = {
  title: string
  /** Beside the title: a badge, a number. */
  beside?: ReactNode
  /** Where one came from: the list that this belongs to. */
  parent?: { label: string; href: string }
  actions?: ReactNode
  children: ReactNode
  /** The page fills the window and scrolls inside, as a table does. */
  full?: boolean
}

/** A page of the console: title, actions, content. */
export function Page({ title, beside, parent, actions, children, full = false }: PageProps) {
  const t = useTranslations('common')
  useEffect(() => {
    document.title = `${title} · Roundsman`
  }, [title])
  return (
    <div className={cx('flex flex-col', full && 'h-full min-h-0')}>
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 sm:px-6 touch:min-h-16">
        <div className="flex min-w-0 items-center gap-1.5">
          {parent && (
            <nav aria-label={t('breadcrumb')} className="flex items-center gap-1.5 text-ink-3">
              <Link href={parent.href} className="text-lg hover:text-ink touch:py-2.5">
                {parent.label}
              </Link>
              <ChevronRight aria-hidden className="size-4 rtl:rotate-180" />
            </nav>
          )}
          <h1 className="truncate text-lg max-sm:line-clamp-2 max-sm:break-words max-sm:whitespace-normal font-semibold tracking-tight">{title}</h1>
        </div>
        {beside}
        <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>
      </header>
      <div className={cx('px-4 sm:px-6', full ? 'flex min-h-0 flex-1 flex-col sm:pb-4' : 'pb-6')}>{children}</div>
    </div>
  )
}

/** A titled part of a page. */
export function Section({ title, beside, actions, children, flush = false, className }: { title?: string; beside?: ReactNode; actions?: ReactNode; children: ReactNode; flush?: boolean; className?: string }) {
  return (
    <section className={cx('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {title && (
        <header className="flex min-h-11 flex-wrap items-center gap-x-2 border-b border-line py-1 ps-4 pe-2">
          <h2 className="py-1.5 font-semibold">{title}</h2>
          {beside}
          <div className="ms-auto flex flex-wrap items-center gap-1.5">{actions}</div>
        </header>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  )
}

/** Names and values. */
export function Facts({ facts, columns = 2 }: { facts: [name: string, value: ReactNode, isLong?: boolean][]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={cx('grid gap-x-6 gap-y-3', columns > 1 && 'grid-cols-2', columns === 3 && 'xl:grid-cols-3')}>
      {facts.map(([name, value, isLong]) => (
        <div key={name} className={cx('min-w-0', isLong && 'col-span-full')}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="mt-0.5 break-words">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
