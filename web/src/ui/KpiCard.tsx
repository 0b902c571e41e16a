import Link from './Link'
import type { ReactNode } from 'react'
import { Skeleton } from './Skeleton'
import { cx } from './cx'
import { TONE_TEXT, type Tone } from './tones'

type Kpi = {
  label: string
  value: ReactNode
  /** A word beside it: what it is measured against, or how it moved. */
  note?: ReactNode
  tone?: Tone
  /** The rows behind the number. */
  href?: string
  /** Its course, below it. */
  trend?: ReactNode
  loading?: boolean
}

/** One figure. Every number leads to the rows behind it. */
export function KpiCard({ label, value, note, tone, href, trend, loading = false }: Kpi) {
  const body = (
    <>
      <span className="truncate text-ink-2">{label}</span>
      {loading ? (
        <Skeleton className="mt-2 h-6 w-20" />
      ) : (
        <span className={cx('numeric mt-0.5 text-2xl font-semibold tracking-tight', tone && TONE_TEXT[tone])}>{value}</span>
      )}
      <span className="numeric mt-0.5 min-h-4 truncate text-xs text-ink-3">{loading ? '' : note}</span>
      {trend && <span className="mt-2 block h-6">{trend}</span>}
    </>
  )
  // A last row that is not full is filled by what is in it.
  const look = 'flex min-w-0 grow basis-[calc(50%-1px)] flex-col bg-surface px-4 py-3 md:basis-[calc(33.3%-1px)] xl:basis-0'
  return href ? (
    <Link href={href} className={cx(look, 'outline-offset-[-2px] transition-colors hover:bg-sunken')}>
      {body}
    </Link>
  ) : (
    <div className={look}>{body}</div>
  )
}

/** Figures side by side, parted by hairlines. */
export function KpiCards({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section aria-label={label} className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line">
      {children}
    </section>
  )
}
