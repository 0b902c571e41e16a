'use client'
// A table of groups that are all here already: sorted in the page, each with a bar for the figure that counts.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { cx } from '@/ui/cx'
import { Hint } from '@/ui/Hint'

export type GroupColumn<R> = {
  id: string
  header: string
  meaning?: string | undefined
  value: (row: R) => number | string | null
  show: (row: R) => ReactNode
  align?: 'start' | 'end'
  /** Draws the share of the largest behind the number. */
  bar?: boolean
}

const MOST = 200

export function GroupTable<R>({ label, rows, columns, keyOf, sort, onOpen, more }: { label: string; rows: R[]; columns: GroupColumn<R>[]; keyOf: (row: R) => string; sort: string; onOpen?: (row: R) => void; more: (count: number) => string }) {
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
  const most = useMemo(() => Object.fromEntries(columns.filter(({ bar }) => bar).map((column) => [column.id, Math.max(...rows.map((row) => Math.abs(Number(column.value(row) ?? 0))), 0) || 1])), [rows, columns])
  const shown = all ? sorted : sorted.slice(0, MOST)
  return (
    <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" aria-sort={name === column.id ? (by === name ? 'ascending' : 'descending') : 'none'} className={cx('h-9 border-b border-line px-3 text-xs font-medium whitespace-nowrap text-ink-3', column.align === 'end' ? 'text-end' : 'text-start')}>
                <span className={cx('inline-flex items-center gap-1', column.align === 'end' && 'flex-row-reverse')}>
                  <Hint text={column.meaning}>{column.header}</Hint>
                  <button type="button" aria-label={`${column.header} ${by === name ? '↑' : '↓'}`} onClick={() => setBy(by === `-${column.id}` ? column.id : `-${column.id}`)} className={cx('rounded-sm p-0.5 hover:text-ink touch:-my-2 touch:p-3', name === column.id ? 'text-ink' : 'text-ink-3/60')}>
                    {by === column.id ? <ArrowUp aria-hidden className="size-3" /> : <ArrowDown aria-hidden className="size-3" />}
                  </button>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)} className={cx('hover:bg-ink/3', onOpen && 'cursor-pointer')} onClick={(event) => !(event.target as HTMLElement).closest('a,button') && onOpen?.(row)}>
              {columns.map((column, index) => (
                <td key={column.id} className={cx('numeric h-9 border-b border-line px-3 whitespace-nowrap', column.align === 'end' && 'text-end', index === 0 && 'max-w-64 truncate')}>
                  {index === 0 && onOpen ? (
                    <button type="button" className="link max-w-full truncate text-start touch:min-h-10" onClick={() => onOpen(row)}>{column.show(row)}</button>
                  ) : column.bar ? (
                    <span className="flex items-center justify-end gap-2">
                      <span aria-hidden className="hidden h-1.5 w-20 overflow-hidden rounded-full bg-ink/6 sm:block">
                        <span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * Math.abs(Number(column.value(row) ?? 0))) / (most[column.id] ?? 1)}%` }} />
                      </span>
                      <span className="min-w-16">{column.show(row)}</span>
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
      {!all && sorted.length > MOST && <button type="button" className="link m-3" onClick={() => setAll(true)}>{more(sorted.length)}</button>}
    </div>
  )
}
