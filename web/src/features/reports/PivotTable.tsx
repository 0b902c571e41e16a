'use client'
// A pivot that was made: heads stay in view while it is scrolled, cells are shaded by how much they hold.
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { useLabels } from './labels'
import { FIGURES, showFigure, type FigureName } from './reports'

type Pivot = Schemas['PivotOut']

const CELL = 'numeric h-9 border-b border-line px-3 text-end whitespace-nowrap'
const FIRST = 'sticky start-0 z-1 bg-surface'

export function PivotTable({ pivot }: { pivot: Pivot }) {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  const format = useFormat()
  const labelOf = useLabels()
  const name = pivot.figure as FigureName
  const values = pivot.rows.flatMap((row) => row.cells).filter((cell): cell is number => cell !== null)
  const [low, high] = [Math.min(...values, FIGURES[name]?.unit === 'pct' ? 100 : 0), Math.max(...values, 0)]
  const share = (cell: number | null) => (cell === null || high === low ? 0 : (cell - low) / (high - low))
  const show = (value: number | null | undefined) => showFigure(format, name, value)
  const label = `${reports(`figures.${name}`)}: ${reports(`groups.${pivot.group_by as 'day'}`)} × ${reports(`groups.${pivot.across as 'day'}`)}`
  return (
    <div className="max-h-[70vh] overflow-auto" role="region" aria-label={label} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0" aria-label={label}>
        <thead className="sticky top-0 z-2 bg-surface">
          <tr className="text-xs text-ink-3">
            <th scope="col" className={cx('h-9 border-b border-line px-3 text-start font-medium whitespace-nowrap', FIRST)}>{reports(`groups.${pivot.group_by as 'day'}`)}</th>
            {pivot.columns.map((column) => <th key={column.key ?? 'none'} scope="col" className="h-9 border-b border-line px-3 text-end font-medium whitespace-nowrap">{labelOf(pivot.across, column)}</th>)}
            <th scope="col" className="h-9 border-s border-b border-line px-3 text-end font-medium">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {pivot.rows.map((row) => (
            <tr key={row.key ?? 'none'}>
              <th scope="row" title={row.label} className={cx('h-9 max-w-36 truncate border-b border-line px-3 text-start font-normal sm:max-w-64', FIRST)}>{labelOf(pivot.group_by, row)}</th>
              {row.cells.map((cell, index) => (
                <td key={pivot.columns[index]?.key ?? 'none'} className={cx(CELL, cell === null && 'text-ink-3')} style={cell === null ? undefined : { background: `color-mix(in srgb, var(--accent) ${Math.round(22 * share(cell))}%, transparent)` }}>{cell === null ? '' : show(cell)}</td>
              ))}
              <td className={cx(CELL, 'border-s font-medium')}>{show(row.total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className="sticky bottom-0 z-1 bg-surface">
          <tr className="font-medium">
            <th scope="row" className={cx('h-9 border-t border-line px-3 text-start font-medium', FIRST)}>{t('total')}</th>
            {pivot.columns.map((column) => <td key={column.key ?? 'none'} className="numeric h-9 border-t border-line px-3 text-end whitespace-nowrap">{show(column.total)}</td>)}
            <td className="numeric h-9 border-s border-t border-line px-3 text-end">{show(pivot.total)}</td>
          </tr>
        </tfoot>
      </table>
      {pivot.rows_left_out > 0 && <p className="p-3 text-xs text-ink-3">{t('left', { count: pivot.rows_left_out })}</p>}
    </div>
  )
}
