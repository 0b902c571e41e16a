'use client'
// A table of groups that are all here already: sorted in the page, each with a bar for the figure that counts.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { cx } from '@/ui/cx'
import { useHint } from '@/ui/Hint'

export type GroupColumn<R> = {
  id: string
  header: string
  meaning?: string | undefined
  value: (row: R) => number | string | null
  show: (row: R) => ReactNode
  align?: 'start' | 'end'
  /** Draws the share of the largest behind the number. */
  bar?: boolean
  /** What a whole bar stands for: 100 for per cent. The largest value when left out. */
  whole?: number | undefined
}

const MOST = 200
/** What the row is of stays in view while the figures are scrolled. */
const FIRST = 'sticky start-0 z-1 bg-surface'

export function GroupTable<R>({ label, rows, columns, keyOf, sort, first = MOST, onOpen, more }: { label: string; rows: R[]; columns: GroupColumn<R>[]; keyOf: (row: R) => string; sort: string; /** So many are shown until all are asked for. */ first?: number; onOpen?: (row: R) => void; more: (count: number) => string }) {
  const [by, setBy] = useState(sort)
  const [all, setAll] = useState(false)
  const name = by.replace(/^-/, '')
  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === name)
    if (!column) return rows
    const way = by.startsWith('-') ? -1 : 1
    return [...rows].sort((one, other) => {
      const [a, b] = [column.value(one), column.value(other)]
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
      return way * (typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), undefined, { numeric: true }) : a - b)
    })
  }, [rows, columns, by, name])
  const most = useMemo(() => Object.fromEntries(columns.filter(({ bar }) => bar).map((column) => [column.id, column.whole ?? (Math.max(...rows.map((row) => Math.abs(Number(column.value(row) ?? 0))), 0) || 1)])), [rows, columns])
  const shown = all ? sorted : sorted.slice(0, first)
  return (
    <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column, index) => column.header === '' ? <td key={column.id} className="border-b border-line" /> : (
              <th key={column.id} scope="col" aria-sort={name === column.id ? (by === name ? 'ascending' : 'descending') : 'none'} className={cx('h-9 border-b border-line px-3 text-xs font-medium whitespace-nowrap text-ink-3', column.align === 'end' ? 'text-end' : 'text-start', index === 0 && FIRST)}>
                <Head column={column} sorted={by === column.id ? 'up' : by === `-${column.id}` ? 'down' : null} onSort={() => setBy(by === `-${column.id}` ? column.id : `-${column.id}`)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)} className={cx('group/row hover:bg-ink/3', onOpen && 'cursor-pointer')} onClick={(event) => !(event.target as HTMLElement).closest('a,button') && onOpen?.(row)}>
              {columns.map((column, index) => (
                <td key={column.id} className={cx('numeric h-9 border-b border-line px-3 whitespace-nowrap', column.align === 'end' && 'text-end', index === 0 && cx('max-w-36 truncate group-hover/row:bg-sunken sm:max-w-64', FIRST))} title={index === 0 ? String(column.value(row) ?? '') : undefined}>
                  {index === 0 && onOpen ? (
                    <button type="button" className="link max-w-full truncate text-start touch:min-h-11" onClick={() => onOpen(row)}>{column.show(row)}</button>
                  ) : column.bar ? (
                    <span className="flex items-center justify-end gap-2">
                      <span aria-hidden className="hidden h-1.5 w-20 overflow-hidden rounded-full bg-ink/6 sm:block">
                        <span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * Math.abs(Number(column.value(row) ?? 0))) / (most[column.id] ?? 1)}%` }} />
                      </span>
                      <span className="min-w-16 text-end">{column.show(row)}</span>
                    </span>
                  ) : (
                    column.show(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && sorted.length > first && <button type="button" className="link m-3 touch:min-h-11" onClick={() => setAll(true)}>{more(sorted.length)}</button>}
    </div>
  )
}

/** The name of a column: what it means on hover and focus, and pressed it sorts. */
function Head<R>({ column, sorted, onSort }: { column: GroupColumn<R>; sorted: 'up' | 'down' | null; onSort: () => void }) {
  const { bound, tip } = useHint(column.meaning)
  const Arrow = sorted === 'up' ? ArrowUp : ArrowDown
  return (
    <>
      <button type="button" onClick={onSort} {...bound} className={cx('group inline-flex items-center gap-1 rounded-sm align-middle hover:text-ink touch:min-h-11', sorted && 'text-ink')}>
        <span className={cx(column.meaning && 'underline decoration-line-strong decoration-dotted underline-offset-3')}>{column.header}</span>
        <Arrow aria-hidden className={cx('size-3', !sorted && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60', column.align === 'end' && '-order-1')} />
      </button>
      {tip}
    </>
  )
}
