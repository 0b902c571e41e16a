'use client'
// The rows behind a report or one of its groups, as the API has them.
import { ArrowLeft } from 'lucide-react'
import Link from '@/ui/Link'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf } from '@/api/client'
import { useGet, type GetPath } from '@/api/hooks'
import { isStatus } from '@/lib/status'
import { useFormat, type Format } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { Button } from '@/ui/Button'
import { ErrorState } from '@/ui/ErrorState'
import { Skeleton } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'
import type { GroupedId } from './reports'

type Row = { id: string } & Record<string, string | number | boolean | null>
type RowsId = GroupedId | 'repeat-trips'

const MACHINE: Record<RowsId, 'order' | 'trip' | 'stop' | 'exception'> = { otd: 'stop', 'fill-rate': 'order', 'stock-outs': 'order', utilization: 'trip', exceptions: 'exception', costs: 'trip', emissions: 'trip', 'repeat-trips': 'trip' }
/** Where the thing itself is shown. */
const HOME: Partial<Record<RowsId, (row: Row) => string>> = {
  utilization: (row) => `/trips/${row.id}`,
  costs: (row) => `/costs?trip=${row.id}`,
  'repeat-trips': (row) => `/trips/${row.id}`,
  'fill-rate': (row) => `/orders/${row.id}`,
  exceptions: (row) => `/exceptions?open=${row.id}`,
  emissions: (row) => `/orders/${String(row.order_id)}`,
  'stock-outs': (row) => `/orders?q=${encodeURIComponent(String(row.order_number))}`,
}
const LINKS: Record<string, [string, (id: string) => string]> = { trip: ['trip_id', (id) => `/trips/${id}`], order: ['order_id', (id) => `/orders/${id}`], location: ['location_id', (id) => `/locations?open=${id}`], sku: ['sku_id', (id) => `/skus?open=${id}`], vehicle: ['vehicle_id', (id) => `/vehicles?open=${id}`], driver: ['driver_id', (id) => `/drivers?open=${id}`] }

/** What a report counts stands before what is only known of its rows besides. */
const FIRST: Partial<Record<RowsId, string[]>> = {
  otd: ['on_time', 'late_s'],
  'fill-rate': ['quantity', 'delivered', 'short'],
  utilization: ['weight_g', 'volume_ml', 'stops_served', 'actual_distance_m', 'actual_duration_s'],
  costs: ['cost_minor', 'actual_distance_m', 'stops_served', 'delivered'],
  emissions: ['co2_g', 'weight_g', 'distance_m'],
  'repeat-trips': ['cost_minor', 'actual_distance_m'],
}

/** The names of a row's columns, in the order in which they are read. */
export function inOrder(report: RowsId, names: string[]): string[] {
  const first = (FIRST[report] ?? []).filter((name) => names.includes(name))
  const rest = names.filter((name) => !first.includes(name))
  // After what says which row it is: its day, its number, its state.
  const at = Math.max(0, ...['on_day', 'number', 'trip_number', 'order_number', 'seq', 'order', 'status'].map((name) => rest.indexOf(name) + 1).filter((place) => place <= 5))
  return [...rest.slice(0, at), ...first, ...rest.slice(at)]
}

/** Columns of numbers, which stand at the end of their column. */
const NUMBERS = /(_minor|_s|_m|_m2|_g|_gm|_ml|_count|_served|_full)$|^(seq|line_no|quantity|loaded|delivered|damaged|rejected|lines|allocated|short|cancelled|demand|given)$/

function shown(format: Format, name: string, value: Row[string] | undefined, words: { yes: string; no: string }): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (name === 'on_day') return format.date(String(value))
  if (name === 'hour') return `${String(value).padStart(2, '0')}:00`
  if (typeof value === 'number') {
    if (name.endsWith('_minor')) return format.money(value)
    if (name.endsWith('_s')) return format.duration(value)
    if (name.endsWith('_m') || name.endsWith('_m2')) return name.endsWith('_m2') ? `${format.number(value / 1e6, 2)} km²` : format.km(value)
    if (name.endsWith('_g')) return format.kg(value)
    if (name.endsWith('_gm')) return `${format.number(value / 1e9, 2, true)} tkm`
    if (name.endsWith('_ml')) return `${format.number(value / 1000)} l`
    return format.number(value)
  }
  return name.endsWith('_at') || name.startsWith('window_') ? `${format.day(value)} ${format.time(value)}` : String(value)
}

export function Rows({ report, path, query, group, name, back }: { report: RowsId; path: string; query: Record<string, string>; group: string | null; name: string | null; back: () => void }) {
  const t = useTranslations('reports')
  const common = useTranslations('common')
  const cases = useTranslations('exceptions.resolutions')
  const format = useFormat()
  const rows = `${path}/rows` as '/api/v1/reports/otd/rows' & GetPath
  const asked = { ...query, ...(group === null ? {} : { group }) }
  // What a row has differs with what is counted, so the first one is asked.
  const first = useGet(rows, { query: { ...asked, limit: 1 } })
  const names = first.data?.items[0] ? Object.keys(first.data.items[0]).filter((one) => one !== 'id' && !one.endsWith('_id')) : null
  const told = names && inOrder(report, names).join()
  const columns = useMemo<Column<Row>[]>(
    () =>
      (told ?? '').split(',').filter(Boolean).map((one, index) => {
        const words = { yes: common('yes'), no: common('no') }
        const text = (row: Row) => {
          const said = row[one]
          const word = one === 'reason_code' || one === 'failure_reason' ? wordOf(t, `reasons.${String(said)}`) : one === 'resolution' ? wordOf(cases, String(said)) : null
          return word ?? shown(format, one, said, words)
        }
        const link = LINKS[one]
        const machine = MACHINE[report]
        const home = HOME[report]
        return {
          id: one,
          header: wordOf(t, `rows.${one}`) ?? one.replaceAll('_', ' '),
          width: /^(location|organisation|sku|warehouse)$/.test(one) ? 220 : one === 'driver' || one === 'resolution' ? 150 : one.endsWith('_at') || one.startsWith('window') ? 150 : 116,
          hidden: index > 13,
          text,
          ...(NUMBERS.test(one) ? { align: 'end' as const } : {}),
          cell: (row: Row) => {
            if (one === 'status' && isStatus(machine, row.status)) return <StatusBadge of={machine} is={row.status} />
            const id = link && row[link[0]]
            if (link && id) return <Link className="link" href={link[1](String(id))}>{text(row)}</Link>
            if ((one === 'number' || one === 'order_number') && home) return <Link className="link font-medium" href={home(row)}>{text(row)}</Link>
            return <span title={text(row)}>{text(row)}</span>
          },
        }
      }),
    [told, report, t, common, cases, format],
  )
  return (
    <section className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-2">
        <Button look="quiet" icon={ArrowLeft} onClick={back} autoFocus>{t('back')}</Button>
        <h2 className="font-semibold">{name === null ? t('rowsOf', { report: t(`names.${report}`) }) : t('rowsOfGroup', { report: t(`names.${report}`), group: name })}</h2>
      </header>
      {first.isLoading && <Skeleton className="h-48 w-full" />}
      {first.error && <ErrorState error={first.error} retry={() => void first.refetch()} />}
      {first.data && (
        <DataTable<typeof rows, Row> inline id={`report.${report}`} label={t('rowsOf', { report: t(`names.${report}`) })} path={rows} fixed={asked} columns={columns} exportHref={(_, form) => addressOf(rows, { query: { ...asked, format: form } })} />
      )}
    </section>
  )
}
