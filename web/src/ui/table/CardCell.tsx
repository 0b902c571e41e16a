'use client'
import { useMemo } from 'react'
import { cx } from '../cx'
import { cardOf } from './phone'
import type { Column } from './types'

/** A row on a telephone. Numbers are told with their names, since no head stands above them. */
export default function CardCell<R>({ columns, row, height }: { columns: readonly Column<R>[]; row: R; height: number }) {
  const card = useMemo(() => cardOf(columns), [columns])
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
      {card.main && <span className="mt-0.5 block truncate">{card.main.cell(row)}</span>}
      <span className={cx('mt-0.5 flex min-h-4 gap-x-3 overflow-hidden text-xs whitespace-nowrap text-ink-2', !card.main && 'max-h-9 flex-wrap gap-y-1')}>
        {card.more.filter((column) => !column.text || (column.text(row) ?? '') !== '').map((column) => (
          <span key={column.id} className={cx('shrink-0 truncate last:shrink', card.main ? 'max-w-full' : 'max-w-44')}>
            {column.align === 'end' && <span className="text-ink-3">{column.header} </span>}
            {column.cell(row)}
          </span>
        ))}
      </span>
    </td>
  )
}
