'use client'
// Charts as plain SVG: a line over days, bars, a histogram, colours by hour. Fetched when a page shows one.
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '@/ui/cx'
import { histogram, niceScale } from './scale'

type Show = (value: number | null | undefined) => string

const path = (values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number) => {
  let text = ''
  let pen = false
  values.forEach((value, index) => {
    if (value === null) pen = false
    else {
      text += `${pen ? 'L' : 'M'}${x(index).toFixed(2)} ${y(value).toFixed(2)}`
      pen = true
    }
  })
  return text
}

type LineProps = {
  label: string
  names: { now: string; before: string }
  /** One point a day. */
  points: { id: string; label: string; /** Where there is little room; the label when left out. */ short?: string; value: number | null; before?: number | null }[]
  show: Show
  zero?: boolean
  onPick?: (id: string) => void
}

/** A figure over days, with the period before behind it. */
export function LineChart({ label, names, points, show, zero = true, onPick }: LineProps) {
  const t = useTranslations('reports')
  const fade = useId()
  const help = useId()
  const [at, setAt] = useState<number | null>(null)
  const now = points.map(({ value }) => value)
  const before = points.map((point) => point.before ?? null)
  const hasBefore = before.some((one) => one !== null)
  const ticks = niceScale([...now, ...before], { zero })
  const low = ticks[0] as number
  const high = ticks[ticks.length - 1] as number
  const x = (index: number) => (points.length === 1 ? 50 : (100 * index) / (points.length - 1))
  const y = (value: number) => 100 - (100 * (value - low)) / (high - low)
  const line = path(now, x, y)
  const known = now.flatMap((value, index) => (value === null ? [] : [index]))
  const area = known.length > 1 && known.length === now.length ? `${line}L100 100L0 100Z` : ''
  const every = Math.ceil(points.length / 4)
  const found = at === null ? null : points[at]
  const told = (point: LineProps['points'][number]) => `${point.label}: ${show(point.value)}${hasBefore ? ` (${show(point.before)})` : ''}`
  const onKey = (event: KeyboardEvent) => {
    const last = points.length - 1
    const from = at ?? last
    // Days run from left to right, whichever way the words run.
    const to = { ArrowLeft: at === null ? last : from - 1, ArrowRight: at === null ? 0 : from + 1, Home: 0, End: last }[event.key]
    if (to !== undefined) setAt(Math.max(0, Math.min(last, to)))
    else if (event.key === 'Escape' && at !== null) setAt(null)
    else if (event.key === 'Enter' && found && onPick) onPick(found.id)
    else return
    event.preventDefault()
  }
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-3">
        <span className="flex items-center gap-1.5"><span aria-hidden className="h-0.5 w-4 rounded-full bg-accent" />{names.now}</span>
        {hasBefore && <span className="flex items-center gap-1.5"><span aria-hidden className="w-4 border-t-2 border-dotted border-ink-3" />{names.before}</span>}
        <span className="numeric ms-auto min-h-4 text-ink-2" aria-live="polite">
          {found && told(found)}
        </span>
      </figcaption>
      <div className="flex gap-2">
        <div aria-hidden className="numeric flex h-48 flex-col-reverse justify-between text-end text-xs leading-none text-ink-3">
          {ticks.map((tick) => <span key={tick}>{show(tick)}</span>)}
        </div>
        <div className="min-w-0 flex-1">
          {/* A chart is walked along with the arrow keys, as it is with a pointer. */}
          <div
            role="group"
            tabIndex={0}
            aria-label={label}
            aria-describedby={help}
            className="relative h-48 rounded-sm outline-offset-4"
            onKeyDown={onKey}
            onBlur={() => setAt(null)}
            onPointerMove={(event) => {
              const box = event.currentTarget.getBoundingClientRect()
              setAt(Math.max(0, Math.min(points.length - 1, Math.round(((event.clientX - box.left) / box.width) * (points.length - 1)))))
            }}
            onPointerLeave={() => setAt(null)}
            onClick={() => found && onPick?.(found.id)}
          >
            <span id={help} className="sr-only">{t(onPick ? 'chartKeysPick' : 'chartKeys')}</span>
            <svg aria-hidden viewBox="0 0 100 100" preserveAspectRatio="none" className={cx('absolute inset-0 size-full overflow-visible', onPick && 'cursor-pointer')}>
              <linearGradient id={fade} x1="0" x2="0" y1="0" y2="1">
                <stop offset="0" stopColor="var(--accent)" stopOpacity="0.16" />
                <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
              </linearGradient>
              {ticks.map((tick) => <line key={tick} x1="0" x2="100" y1={y(tick)} y2={y(tick)} stroke="var(--line)" vectorEffect="non-scaling-stroke" />)}
              {area && <path d={area} fill={`url(#${fade})`} />}
              {hasBefore && <path d={path(before, x, y)} fill="none" stroke="var(--ink-3)" strokeWidth="1.5" strokeDasharray="2 4" strokeLinecap="round" vectorEffect="non-scaling-stroke" />}
              <path d={line} fill="none" stroke="var(--accent)" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
              {at !== null && <line x1={x(at)} x2={x(at)} y1="0" y2="100" stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />}
            </svg>
            {points.map(({ id, value }, index) =>
              value !== null && (points.length <= 31 || index === at) ? (
                <span key={id} aria-hidden className={cx('pointer-events-none absolute -m-1 size-2 rounded-full border-2 border-surface bg-accent', index === at && '-m-1.5 size-3')} style={{ left: `${x(index)}%`, top: `${y(value)}%` }} />
              ) : null,
            )}
          </div>
          <div aria-hidden className="relative mt-1.5 h-4 text-xs text-ink-3">
            {points.map(({ id, label: name, short }, index) =>
              index % every === 0 ? (
                <span key={id} className={cx('absolute whitespace-nowrap', index === 0 ? '' : index > points.length - 1 - every / 2 ? '-translate-x-full' : '-translate-x-1/2')} style={{ left: `${x(index)}%` }}>{short ?? name}</span>
              ) : null,
            )}
          </div>
        </div>
      </div>
    </figure>
  )
}

type BarProps = { label: string; /** What a whole bar stands for: 100 for per cent. The largest value when left out. */ whole?: number; bars: { id: string; label: string; value: number | null; note?: string }[]; show: Show; onPick?: (id: string) => void }

/** What is largest first: names with a bar each. */
export function Bars({ label, whole, bars, show, onPick }: BarProps) {
  const most = Math.max(...bars.map(({ value }) => Math.abs(value ?? 0)), whole ?? 0) || 1
  return (
    <ul aria-label={label} className="flex flex-col gap-1.5">
      {bars.map(({ id, label: name, value, note }) => {
        const body = (
          <>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate text-start" title={name}>{name}</span>
              <span className="flex shrink-0 items-baseline gap-1.5 text-ink-2"><span className="numeric">{show(value)}</span>{note && <span className="min-w-8 text-end text-xs text-ink-3">{note}</span>}</span>
            </span>
            <span aria-hidden className="mt-0.5 block h-1.5 overflow-hidden rounded-full bg-ink/6">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * Math.abs(value ?? 0)) / most}%` }} />
            </span>
          </>
        )
        return (
          <li key={id}>
            {onPick ? (
              <button type="button" onClick={() => onPick(id)} className="block w-full rounded-sm px-1 py-0.5 hover:bg-ink/3 touch:py-2">{body}</button>
            ) : (
              <div className="px-1 py-0.5">{body}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** How the groups lie: in how many of them the figure is how large. */
export function Histogram({ label, values, show, count }: { label: string; values: readonly (number | null)[]; show: Show; count: (count: number) => string }) {
  const bins = histogram(values)
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  return (
    <figure aria-label={label}>
      <ul className="flex h-32 items-end gap-px border-b border-line">
        {bins.map((bin) => (
          <li key={bin.from} title={`${show(bin.from)} – ${show(bin.to)}: ${count(bin.count)}`} className="flex h-full min-w-0 flex-1 flex-col justify-end">
            <span className="sr-only">{`${show(bin.from)} – ${show(bin.to)}: ${count(bin.count)}`}</span>
            <span aria-hidden className="numeric text-center text-xs text-ink-3">{bin.count || ''}</span>
            <span aria-hidden className="mx-auto block w-full max-w-12 rounded-t-sm bg-accent/75" style={{ height: `${(84 * bin.count) / most}%` }} />
          </li>
        ))}
      </ul>
      <div aria-hidden className="numeric mt-1 flex justify-between text-xs text-ink-3">
        <span>{bins[0] && show(bins[0].from)}</span>
        <span>{bins.length > 0 && show((bins[bins.length - 1] as { to: number }).to)}</span>
      </div>
    </figure>
  )
}

export type HeatCell = { row: string; hour: number; hit: number; of: number }

/** Rows by hours of the day; the darker, the larger the share. */
export function Heat({ label, rows, cells, rowName, show, told }: { label: string; rows: string[]; cells: HeatCell[]; rowName: (row: string) => string; show: Show; told: (cell: HeatCell) => string }) {
  const [at, setAt] = useState<HeatCell | null>(null)
  const found = new Map(cells.map((cell) => [`${cell.row} ${cell.hour}`, cell]))
  const hours = cells.map((cell) => cell.hour)
  const first = Math.min(...hours)
  const span = hours.length ? Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => first + index) : []
  // Few stops make any share: what hardly happened does not set the scale.
  const most = Math.max(0.01, ...cells.filter((cell) => cell.of >= 5).map((cell) => cell.hit / cell.of))
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <p className="numeric min-h-4 text-xs text-ink-2" aria-live="polite">{at && `${rowName(at.row)}, ${String(at.hour).padStart(2, '0')}:00 · ${told(at)}`}</p>
      <table className="w-full border-separate border-spacing-0.5 text-xs" aria-label={label} onPointerLeave={() => setAt(null)}>
        <thead>
          <tr>
            <td />
            {span.map((hour) => <th key={hour} scope="col" className="numeric pb-1 font-normal text-ink-3">{String(hour).padStart(2, '0')}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row" className="max-w-44 truncate pe-2 text-start font-normal whitespace-nowrap text-ink-2" title={rowName(row)}>{rowName(row)}</th>
              {span.map((hour) => {
                const cell = found.get(`${row} ${hour}`)
                const share = cell && cell.of ? cell.hit / cell.of : 0
                const depth = Math.min(1, share / most)
                return (
                  <td key={hour} title={cell && told(cell)} onPointerEnter={() => setAt(cell ?? null)} onPointerDown={() => setAt(cell ?? null)} className="h-6 min-w-7 rounded-sm bg-sunken p-0 text-center" style={cell && cell.hit ? { background: `color-mix(in srgb, var(--orange-dot) ${Math.round(12 + 48 * depth)}%, var(--surface))` } : {}}>
                    {cell && cell.hit > 0 && <span className="numeric text-ink">{show(100 * share)}</span>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The course of a figure in a line of text. */
export function Spark({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((one): one is number => one !== null)
  if (known.length < 2) return null
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  return (
    <svg role="img" aria-label={label} viewBox="0 0 100 24" preserveAspectRatio="none" className="h-6 w-full overflow-visible">
      <path d={path(values, (index) => (100 * index) / (values.length - 1), (value) => 22 - (20 * (value - low)) / span)} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
