'use client'
import { useMemo } from 'react'
import { cx } from '../cx'
import { cardOf } from './phone'
import type { Column } from './types'

const says = <R,>(column: Column<R>, row: R) => !column.hushed?.(row) && (!column.text || (column.text(row) ?? '') !== '')

/** A row on a telephone. Numbers are told with their names, since no head stands above them. */
export default function CardCell<R>({ columns, row, height }: { columns: readonly Column<R>[]; row: R; height: number }) {
  const card = useMemo(() => cardOf(columns), [columns])
  const hasMain = card.main !== undefined && says(card.main, row)
  return (
    <td style={{ height }} className="max-w-0 border-b border-line px-3">
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{card.title?.cell(row)}</span>
        {card.badges.map((column) => (
          <span key={column.id} className="shrink-0">
            {column.cell(row)}
          </span>
        ))}
      </span>
      {hasMain && <span className="mt-0.5 block truncate">{card.main?.cell(row)}</span>}
      <span className={cx('mt-0.5 flex min-h-4 gap-x-3 overflow-hidden text-xs whitespace-nowrap text-ink-2', !hasMain && 'max-h-9 flex-wrap gap-y-1')}>
        {card.more.filter((column) => says(column, row)).map((column) => (
          <span key={column.id} className={cx('flex shrink-0 items-baseline gap-1 last:shrink', hasMain ? 'max-w-full' : 'max-w-44 last:max-w-full')}>
            {(column.align === 'end' || column.told) && <span className="shrink-0 text-ink-3">{column.header}</span>}
            <span className="min-w-0 truncate">{column.cell(row)}</span>
          </span>
        ))}
      </span>
    </td>
  )
}
