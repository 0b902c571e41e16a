'use client'
// Groups down and across with one figure in the cells: what, by what and which figure stand in the address.
import { ArrowLeftRight, Table2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { addressOf, type Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useMe } from '@/shell/me'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField } from '@/ui/Field'
import { IconButton } from '@/ui/Button'
import { Section } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { Files } from './Files'
import { daysOf, type usePeriod } from './period'
import { PivotTable } from './PivotTable'
import { GROUPED, type FigureName, type Group } from './reports'
import { SendButton } from './SendButton'
import { spanOf } from './sent'

/** Figures that need what lies outside of the facts of a cell. */
const NOT_OF_CELLS: string[] = ['stops', 'exception_rate_pct', 'share_pct', 'expected', 'p_value', 'q_value']
const NOT_BY_ITEM: string[] = ['orders', 'orders_full', 'order_fill_rate_pct']
const TIMES: Group[] = ['week', 'month', 'weekday']

export function PivotReport({ asked }: { asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  const { permissions } = useMe()
  const { params, set, period, narrowed } = asked
  const specs = GROUPED.filter(({ may }) => may in permissions)
  const spec = specs.find(({ id }) => id === params.get('what')) ?? specs[0]
  const groups = spec ? [...spec.groups, ...TIMES.filter((one) => !spec.groups.includes(one))] : []
  const by = groups.find((one) => one === params.get('group_by')) ?? (groups[0] as Group)
  const across = groups.find((one) => one === params.get('across') && one !== by) ?? groups.find((one) => one !== by && one === 'day') ?? 'week'
  const without = spec?.id === 'exceptions' ? NOT_OF_CELLS : spec?.id === 'fill-rate' && (by === 'sku' || across === 'sku') ? NOT_BY_ITEM : []
  const figures = spec ? [...new Set([...spec.figures, ...spec.inTable])].filter((name) => !without.includes(name)) : []
  const figure = figures.find((name) => name === params.get('figure')) ?? (figures[0] as FigureName)
  const query = { ...narrowed, ...period, report: spec?.id ?? 'otd', group_by: by, across, figure } as const
  const found = useGet('/api/v1/reports/pivot', { query }, { keep: true, when: !!spec })
  if (!spec) return null
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField label={t('what')} name="what" value={spec.id} onChange={(event) => set({ what: event.target.value, group_by: null, across: null, figure: null })} options={specs.map(({ id }) => ({ value: id, label: reports(`names.${id}`) }))} />
        <SelectField label={t('rows')} name="rows" value={by} onChange={(event) => set({ group_by: event.target.value, across: event.target.value === across ? by : across })} options={groups.map((value) => ({ value, label: reports(`groups.${value}`) }))} />
        <IconButton icon={ArrowLeftRight} label={t('swap')} onClick={() => set({ group_by: across, across: by })} />
        <SelectField label={t('columns')} name="columns" value={across} onChange={(event) => set({ across: event.target.value, group_by: event.target.value === by ? across : by })} options={groups.map((value) => ({ value, label: reports(`groups.${value}`) }))} />
        <SelectField label={t('figure')} name="figure" value={figure} onChange={(event) => set({ figure: event.target.value })} options={figures.map((value) => ({ value, label: reports(`figures.${value}`) }))} />
      </div>
      <Section
        flush
        title={reports(`figures.${figure}`)}
        actions={
          <>
            <SendButton name={`${reports(`figures.${figure}`)}: ${reports(`groups.${by}`)} × ${reports(`groups.${across}`)}`} question={{ report: spec.id, show: 'pivot', group_by: by, across, figures: [figure], span: spanOf(daysOf(period)), ...narrowed } as Schemas['Question']} />
            <Files href={(form) => addressOf('/api/v1/reports/pivot', { query: { ...query, format: form } })} />
          </>
        }
      >
        {found.error && <div className="p-4"><ErrorState error={found.error} retry={() => void found.refetch()} /></div>}
        {found.isLoading && <div className="p-4"><SkeletonLines lines={8} /></div>}
        {found.data && !found.error && (found.data.rows.length ? <PivotTable pivot={found.data} /> : <EmptyState icon={Table2} title={t('nothing')}>{reports('nothingMore')}</EmptyState>)}
      </Section>
      <p className="text-xs text-ink-3">{t('pivotMore')}</p>
    </div>
  )
}
