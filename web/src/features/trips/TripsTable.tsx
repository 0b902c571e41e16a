'use client'
// All trips: sought, sorted, printed and sent off. Drawn again only when its own rows or how late they are change.
import { Ban, Printer, Route, Send } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { openSheets, type Paper } from '@/features/planning/sheets'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter, RowResult } from '@/ui/table/types'
import { Late, Progress } from './parts'
import { bulk, endedStops, type Trip, type TripEta } from './queries'

const NoteDialog = dynamic(() => import('./NoteDialog').then((found) => found.NoteDialog))

/** The papers of several trips in one file: the truth is whether the browser opened it. */
function printed(rows: Trip[], paper: Paper, blocked: string): Promise<RowResult[]> {
  const done = openSheets(paper, rows.map(({ id }) => id))
  return Promise.resolve(rows.map(({ id, number }) => ({ id, name: number, done, why: done ? null : blocked })))
}

type Props = { etas: ReadonlyMap<string, TripEta>; placeId: string | undefined }

export const TripsTable = memo(function TripsTable({ etas, placeId }: Props) {
  const t = useTranslations('trips')
  const status = useTranslations('status.trip')
  const format = useFormat()
  const me = useMe()
  const mayDispatch = useMay('trips.dispatch')
  const mayPlan = useMay('plans.write')

  const columns = useMemo<Column<Trip>[]>(
    () => [
      { id: 'number', header: t('number'), sort: 'number', width: 118, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      {
        id: 'status',
        header: t('status'),
        width: 208,
        cell: (row) => (
          <span className="flex items-center gap-1.5">
            <StatusBadge of="trip" is={row.status} />
            {row.broke_down_at && <Badge tone="red">{t('broke')}</Badge>}
          </span>
        ),
        text: (row) => status(row.status),
      },
      { id: 'late', header: t('lateness'), width: 104, cell: (row) => <Late seconds={etas.get(row.id)?.late_s} stops={etas.get(row.id)?.late_stops} />, text: (row) => etas.get(row.id)?.late_s ?? null },
      { id: 'vehicle', header: t('vehicle'), width: 118, cell: (row) => row.vehicle_number, text: (row) => row.vehicle_number },
      { id: 'start', header: t('start'), sort: 'planned_start_at', width: 124, cell: (row) => <span className="numeric">{format.moment(row.started_at ?? row.planned_start_at, row.timezone)}</span>, text: (row) => row.planned_start_at },
      { id: 'stops', header: t('stops'), width: 112, wide: true, cell: (row) => <Progress done={endedStops(row)} all={row.stop_count} />, text: (row) => `${endedStops(row)}/${row.stop_count}` },
      { id: 'driver', header: t('driver'), width: 150, wide: true, cell: (row) => row.driver_name ?? '–', text: (row) => row.driver_name },
      { id: 'end', header: t('end'), width: 84, wide: true, cell: (row) => <span className="numeric">{format.time(row.completed_at ?? row.planned_end_at, row.timezone)}</span>, text: (row) => row.completed_at ?? row.planned_end_at },
      { id: 'warehouse', header: t('warehouse'), wide: true, cell: (row) => row.warehouse_name, text: (row) => row.warehouse_name },
      { id: 'quantity', header: t('units'), width: 80, align: 'end', hidden: true, cell: (row) => format.number(row.quantity), text: (row) => row.quantity },
      { id: 'distance', header: t('distance'), sort: 'distance_m', width: 92, align: 'end', hidden: true, cell: (row) => format.km(row.actual_distance_m ?? row.distance_m), text: (row) => row.actual_distance_m ?? row.distance_m },
      { id: 'weight', header: t('weight'), width: 92, align: 'end', hidden: true, cell: (row) => format.kg(row.weight_g), text: (row) => row.weight_g },
      { id: 'cost', header: t('plannedCost'), width: 110, align: 'end', hidden: true, cell: (row) => format.money(row.planned_cost_minor, undefined, true), text: (row) => row.planned_cost_minor },
    ],
    [t, status, format, etas],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'status', label: t('status'), many: true, options: statusesOf('trip').map((value) => ({ value, label: status(value), tone: toneOf('trip', value) })) },
      { kind: 'days', from: 'start_from', to: 'start_before', label: t('start'), zone: me.tenant.timezone },
    ],
    [t, status, me.tenant.timezone],
  )
  const actions = useMemo<BulkAction<Trip>[]>(() => {
    const found: BulkAction<Trip>[] = [
      { id: 'route', label: t('routeSheet'), icon: Printer, run: (rows) => printed(rows, 'route', t('blocked')) },
      { id: 'load', label: t('loadSheet'), icon: Printer, fits: (row) => row.status !== 'proposed', run: (rows) => printed(rows, 'load', t('blocked')) },
    ]
    if (mayDispatch) {
      found.unshift({ id: 'dispatch', label: t('commands.dispatch'), icon: Send, fits: (row) => row.status === 'planned', whole: true, run: (rows, _, whole) => bulk('dispatch', rows, null, whole) })
      found.push({
        id: 'cancel',
        label: t('commands.cancel'),
        icon: Ban,
        danger: true,
        fits: (row) => row.status === 'planned',
        ask: (rows, go, back) => <NoteDialog title={t('cancelTitle', { count: rows.length })} lead={t('cancelLead')} verb={t('commands.cancel')} danger onBack={back} onConfirm={go} />,
        whole: true,
        run: (rows, note, whole) => bulk('cancel', rows, String(note), whole),
      })
    }
    return found
  }, [t, mayDispatch])
  return (
    <DataTable
      id="trips"
      label={t('title')}
      path="/api/v1/trips"
      fixed={placeId ? { warehouse_id: placeId } : {}}
      columns={columns}
      filters={filters}
      defaultSort="-planned_start_at"
      href={(row) => `/trips/${row.id}`}
      nameOf={(row) => row.number}
      bulk={actions}
      every={60_000}
      empty={
        <EmptyState icon={Route} title={t('none')} action={mayPlan ? <ButtonLink look="primary" href="/planning">{t('plan')}</ButtonLink> : undefined}>
          {t('noneMore')}
        </EmptyState>
      }
    />
  )
})
