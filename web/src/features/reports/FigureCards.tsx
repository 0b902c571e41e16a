'use client'
import { ArrowDownRight, ArrowUpRight, Minus } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { useHint } from '@/ui/Hint'
import Link from '@/ui/Link'
import { Skeleton } from '@/ui/Skeleton'
import { change, showFigure, type FigureName, type Figures } from './reports'

type CardsProps = {
  label: string
  names: FigureName[]
  now: Figures | undefined
  before: Figures | undefined
  definitions: Record<string, string> | undefined
  chosen?: FigureName
  onChoose?: (name: FigureName) => void
  /** Where the rows behind a figure are. */
  hrefOf?: (name: FigureName) => string | null
}

/** Figures of a period with how they moved; choosing one draws it. */
export function FigureCards({ label, names, now, before, definitions, chosen, onChoose, hrefOf }: CardsProps) {
  return (
    <section aria-label={label} style={{ '--wide': Math.min(6, names.length) } as CSSProperties} className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-surface md:grid-cols-3 xl:grid-cols-[repeat(var(--wide),minmax(0,1fr))]">
      {names.map((name) => (
        <Card key={name} name={name} now={now?.[name]} before={before?.[name]} loading={!now} meaning={definitions?.[name]} chosen={chosen === name} href={hrefOf?.(name) ?? null} {...(onChoose ? { onChoose } : {})} />
      ))}
    </section>
  )
}

function Card({ name, now, before, loading, meaning, chosen, href, onChoose }: { name: FigureName; now: number | null | undefined; before: number | null | undefined; loading: boolean; meaning: string | undefined; chosen: boolean; href: string | null; onChoose?: (name: FigureName) => void }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { bound, tip } = useHint(meaning)
  const body = (
    <>
      <span className="block text-ink-2">{t(`figures.${name}`)}</span>
      {loading ? <Skeleton className="mt-2 h-6 w-20" /> : <span className="numeric mt-0.5 block truncate text-xl font-semibold tracking-tight">{showFigure(format, name, now)}</span>}
      <span className="mt-0.5 block min-h-5"><Moved name={name} now={now} before={before} /></span>
    </>
  )
  const look = cx('flex min-w-0 flex-col px-4 py-3 text-start outline-offset-[-2px]', chosen ? 'bg-accent-soft' : 'bg-surface')
  return (
    <div className="grid min-w-0 shadow-[0_0_0_1px_var(--line)]">
      {onChoose ? (
        <button type="button" aria-pressed={chosen} onClick={() => onChoose(name)} className={cx(look, !chosen && 'hover:bg-sunken')} {...bound}>{body}</button>
      ) : href ? (
        <Link href={href} className={cx(look, 'transition-colors hover:bg-sunken')} {...bound}>{body}</Link>
      ) : (
        <div tabIndex={meaning ? 0 : undefined} className={look} {...bound}>{body}</div>
      )}
      {tip}
    </div>
  )
}

/** How a figure moved against the period before. */
export function Moved({ name, now, before }: { name: FigureName; now: number | null | undefined; before: number | null | undefined }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const moved = change(name, now, before)
  if (!moved) return null
  const Arrow = moved.by === 0 ? Minus : moved.by > 0 ? ArrowUpRight : ArrowDownRight
  const size = moved.isPoints ? t('points', { by: format.number(Math.abs(moved.by), 1) }) : format.percent(Math.abs(moved.by), Math.abs(moved.by) < 10 ? 1 : 0)
  return (
    <span className={cx('numeric inline-flex items-center gap-0.5 text-xs', moved.isGood === null ? 'text-ink-2' : moved.isGood ? 'text-green-fg' : 'text-red-fg')} title={t('wasBefore', { value: showFigure(format, name, before) })}>
      <Arrow aria-hidden className="size-3.5" />
      <span className="sr-only">{moved.by < 0 ? t('less') : t('more')}</span>
      {size}
    </span>
  )
}
