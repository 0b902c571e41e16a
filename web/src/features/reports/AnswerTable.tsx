'use client'
// The answer to any question as a table: figures as people read them, the total below.
import { FileSearch } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import { useLabels } from './labels'
import { showFigure, type FigureName } from './reports'

type Answer = Schemas['AnswerOut']

const HEAD = 'sticky top-0 h-9 border-b border-line bg-surface px-3 text-xs font-medium whitespace-nowrap text-ink-3'
const isId = (name: string) => name === 'key' || name === 'id' || name.endsWith('_id')

export function AnswerTable({ answer, by }: { answer: Answer; by: string | null }) {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  const common = useTranslations('common')
  const format = useFormat()
  const labelOf = useLabels()
  const keyAt = answer.columns.findIndex(({ name }) => name === 'key')
  const shown = answer.columns.map((column, index) => ({ ...column, index })).filter(({ name }) => !isId(name))
  if (answer.rows.length === 0) return <EmptyState icon={FileSearch} title={t('nothing')}>{reports('nothingMore')}</EmptyState>
  const isFigure = (name: string): name is FigureName => wordOf(reports, `figures.${name}`) !== null
  const header = (name: string, title: string) => wordOf(reports, `figures.${name}`) ?? wordOf(reports, `rows.${name}`) ?? (name === 'label' && by ? reports(`groups.${by as 'day'}`) : title)
  const show = (name: string, kind: string, value: unknown, row: unknown[]) => {
    if (value === null || value === undefined || value === '') return '–'
    if (name === 'label' && by) return labelOf(by, { key: (row[keyAt] as string | null) ?? null, label: String(value) })
    if (typeof value === 'number' && isFigure(name)) return showFigure(format, name, value)
    if (typeof value === 'number') return format.number(value, kind === 'number' ? 1 : 0)
    if (typeof value === 'boolean') return common(value ? 'yes' : 'no')
    if (kind === 'day') return format.date(String(value))
    if (kind === 'moment') return format.moment(String(value))
    if (name === 'reason' || name.endsWith('reason_code')) return labelOf('reason', { key: String(value), label: String(value) })
    return String(value)
  }
  const isEnd = (kind: string) => kind === 'whole' || kind === 'number'
  const hasTotal = by !== null && Object.keys(answer.total).length > 0
  return (
    <div className="max-h-[70vh] overflow-auto" role="region" aria-label={answer.title} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0" aria-label={answer.title}>
        <thead>
          <tr>
            {shown.map(({ name, title, kind }, index) => <th key={name} scope="col" title={answer.definitions[name]} className={cx(HEAD, isEnd(kind) ? 'text-end' : 'text-start', index === 0 ? 'start-0 z-2' : 'z-1')}>{header(name, title)}</th>)}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, line) => (
            <tr key={String(row[keyAt] ?? line)} className="hover:bg-ink/3">
              {shown.map(({ name, kind, index }, place) => <td key={name} className={cx('numeric h-9 border-b border-line px-3 whitespace-nowrap', isEnd(kind) && 'text-end', place === 0 && 'sticky start-0 max-w-36 truncate bg-surface sm:max-w-64')}>{show(name, kind, row[index], row)}</td>)}
            </tr>
          ))}
        </tbody>
        {hasTotal && (
          <tfoot className="sticky bottom-0 bg-surface">
            <tr className="font-medium">
              {shown.map(({ name, kind }, place) => <td key={name} className={cx('numeric h-9 border-t border-line px-3 whitespace-nowrap', isEnd(kind) && 'text-end', place === 0 && 'sticky start-0 bg-surface')}>{place === 0 ? t('total') : name in answer.total ? show(name, kind, answer.total[name], []) : ''}</td>)}
            </tr>
          </tfoot>
        )}
      </table>
      {answer.left_out > 0 && <p className="p-3 text-xs text-ink-3">{t('left', { count: answer.left_out })}</p>}
    </div>
  )
}
