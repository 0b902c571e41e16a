'use client'
// Exceptions on the map: cells by hour and reason, each tested by its stops; a rule or a zone from those chosen.
import { CircleCheck, Hexagon } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf } from '@/api/client'
import { useGet } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField } from '@/ui/Field'
import { Section } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Files } from './Files'
import { GroupTable, type GroupColumn } from './GroupTable'
import { worstIn, type HexCell, type HexSpot } from './hexes'
import type { usePeriod } from './period'
import { useRuleColumn, useTestedColumns } from './tested'

const HexMap = dynamic(() => import('./HexMap'), { late: true, loading: () => <Skeleton className="h-full w-full" /> })
const ZoneDialog = dynamic(() => import('./ZoneDialog'))
const RuleDialog = dynamic(() => import('./RuleDialog').then((found) => found.RuleDialog))
const PATH = '/api/v1/reports/exceptions/cells'
const REASONS = ['receiver_absent', 'location_closed', 'inaccessible_address', 'rejected_by_receiver', 'damage', 'expired', 'incomplete', 'invalid_address', 'vehicle_breakdown', 'out_of_time', 'delay', 'stockout', 'other'] as const
const SIZES = ['6', '7', '8', '9', '10'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))
const FIRST = 12

const clock = (hour: number | string) => `${String(hour).padStart(2, '0')}:00`

export default function Hexes({ asked }: { asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { params, period, warehouse, set } = asked
  const mayRule = useMay('rules.write')
  const mayZone = useMay('zones.write')
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [ruled, setRuled] = useState<HexSpot | null>(null)
  const [zoning, setZoning] = useState(false)
  const pick = <T extends string>(name: string, among: readonly T[]) => among.find((one) => one === params.get(name))
  const hour = pick('hex_hour', HOURS)
  const reason = pick('hex_reason', REASONS)
  const size = pick('hex_size', SIZES) ?? '8'
  const query = { ...period, resolution: Number(size), ...(hour ? { hour: Number(hour) } : {}), ...(reason ? { reason } : {}), ...(warehouse ? { warehouse_id: warehouse } : {}) }
  const answer = useGet(PATH, { query: query }, { keep: true })
  const told = answer.data
  const toggle = useCallback((cell: string) => choose((was) => {
    const next = new Set(was)
    if (!next.delete(cell)) next.add(cell)
    return next
  }), [])
  const nameOf = useCallback((cell: HexCell | undefined, id: string) => [cell?.name, id.replace(/f+$/, '').slice(-5)].filter(Boolean).join(' · '), [])
  const reasonOf = useCallback((code: string) => wordOf(t, `reasons.${code}`) ?? code, [t])
  const tested = useTestedColumns(told?.definitions)
  const rule = useRuleColumn<HexSpot>(setRuled)
  const columns = useMemo<GroupColumn<HexCell>[]>(() => [
    {
      id: 'cell', header: t('hex.cell'), value: (row) => nameOf(row, row.cell),
      show: (row) => (
        <label className="flex items-center gap-2 touch:min-h-11">
          <input type="checkbox" className="size-4 shrink-0 accent-[var(--accent)]" checked={chosen.has(row.cell)} onChange={() => toggle(row.cell)} />
          <span className="truncate">{nameOf(row, row.cell)}</span>
        </label>
      ),
    },
    { id: 'rate', header: t('figures.exception_rate_pct'), value: (row) => row.rate_pct, show: (row) => format.percent(row.rate_pct, 1, true), align: 'end' },
    ...tested,
  ], [t, format, tested, chosen, toggle, nameOf])
  const byId = useMemo(() => new Map(told?.cells.map((cell) => [cell.cell, cell])), [told])
  const spotColumns = useMemo<GroupColumn<HexSpot>[]>(() => [
    { id: 'cell', header: t('hex.cell'), value: (row) => nameOf(byId.get(row.cell), row.cell), show: (row) => nameOf(byId.get(row.cell), row.cell) },
    { id: 'hour', header: t('groups.hour'), value: (row) => row.hour, show: (row) => (row.hour === null ? '–' : clock(row.hour)) },
    { id: 'reason', header: t('groups.reason'), value: (row) => row.reason, show: (row) => reasonOf(row.reason) },
    ...tested,
    ...(mayRule ? [rule] : []),
  ], [t, tested, byId, nameOf, reasonOf, mayRule, rule])
  if (answer.error && !told) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  const picked = told?.cells.filter(({ cell }) => chosen.has(cell)) ?? []
  const worst = told && worstIn(told.spots, chosen)
  return (
    <>
      <Section
        flush
        title={t('hex.title')}
        beside={told && <span className="text-xs text-ink-3 max-sm:hidden">{t('hex.lookedAt', { count: told.cells_looked_at })}</span>}
        actions={<Files href={(form) => addressOf(PATH, { query: { ...query, format: form } })} />}
      >
        <div className="flex flex-wrap items-end gap-3 border-b border-line px-3 py-2">
          <SelectField label={t('groups.hour')} empty={t('hex.allHours')} value={hour ?? ''} onChange={(event) => set({ hex_hour: event.target.value || null })} options={HOURS.map((value) => ({ value, label: clock(value) }))} />
          <SelectField label={t('groups.reason')} empty={t('hex.allReasons')} value={reason ?? ''} onChange={(event) => set({ hex_reason: event.target.value || null })} options={REASONS.map((value) => ({ value, label: reasonOf(value) }))} />
          <SelectField
            label={t('hex.size')}
            value={size}
            onChange={(event) => {
              // Cells of another size are other cells.
              choose(new Set())
              set({ hex_size: event.target.value === '8' ? null : event.target.value })
            }}
            options={SIZES.map((value) => ({ value, label: t(`hex.sizes.${value}`) }))}
          />
          <span role="status" className="numeric ms-auto text-ink-2">{picked.length > 0 && t('hex.chosen', { count: picked.length })}</span>
          {picked.length > 0 && <Button look="quiet" onClick={() => choose(new Set())}>{t('hex.clear')}</Button>}
          {mayRule && picked.length > 0 && worst && <Button onClick={() => setRuled(worst)}>{t('rule.make')}</Button>}
          {mayZone && picked.length > 0 && <Button look="primary" icon={Hexagon} onClick={() => setZoning(true)}>{t('zone.make')}</Button>}
        </div>
        {!told ? <Skeleton className="h-96 w-full" /> : told.cells.length === 0 ? <EmptyState icon={CircleCheck} title={t('noCells')} /> : (
          <div className="grid 2xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <HexMap label={t('hex.title')} cells={told.cells} chosen={chosen} onPick={toggle} className="h-80 md:h-96 2xl:h-auto 2xl:min-h-96" />
            <div className="min-w-0">
              <p className="px-3 py-2 text-xs text-ink-3">{t('hex.lead')}</p>
              <GroupTable label={t('hex.cells')} rows={told.cells} columns={columns} keyOf={(row) => row.cell} sort="q" first={FIRST} more={(count) => t('showAll', { count })} />
            </div>
          </div>
        )}
      </Section>
      {told && told.spots.length > 0 && (
        <Section flush title={t('hex.spots')} beside={<span className="text-xs text-ink-3 max-sm:hidden">{t('lookedAt', { count: told.spots_looked_at })}</span>}>
          <GroupTable label={t('hex.spots')} rows={told.spots} columns={spotColumns} keyOf={(row) => `${row.cell} ${row.hour} ${row.reason}`} sort="q" first={FIRST} more={(count) => t('showAll', { count })} />
        </Section>
      )}
      {ruled && (
        <RuleDialog
          reason={ruled.reason}
          about={t('rule.cell', { area: nameOf(byId.get(ruled.cell), ruled.cell), hour: ruled.hour === null ? t('rule.anyHour') : clock(ruled.hour), hit: ruled.stops_with_exception, of: ruled.stops, expected: format.number(ruled.expected, 1) })}
          onClose={() => setRuled(null)}
        />
      )}
      {zoning && picked.length > 0 && (
        <ZoneDialog
          cells={picked}
          warehouse={warehouse}
          onClose={() => setZoning(false)}
          onMade={() => {
            setZoning(false)
            choose(new Set())
          }}
        />
      )}
    </>
  )
}
