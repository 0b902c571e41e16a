'use client'
import { Layers, Waves as WavesIcon } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import type { Wave } from './queries'

const WaveDrawer = dynamic(() => import('./WaveDrawer').then((found) => found.WaveDrawer))
const MakeWaves = dynamic(() => import('./MakeWaves').then((found) => found.MakeWaves))

export function Waves() {
  const t = useTranslations('picking')
  const status = useTranslations('status.wave')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const mayWrite = useMay('picking.write')
  const columns = useMemo<Column<Wave>[]>(() => {
    const zone = (row: Wave) => places.of(row.warehouse_id)?.timezone
    return [
      { id: 'number', header: t('wave'), sort: 'number', width: 124, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 120, cell: (row) => <StatusBadge of="wave" is={row.status} />, text: (row) => status(row.status) },
      { id: 'departs', header: t('departs'), sort: 'departs_at', width: 140, cell: (row) => <span className="numeric">{format.moment(row.departs_at, zone(row))}</span>, text: (row) => row.departs_at },
      {
        id: 'release',
        header: t('releaseBy'),
        sort: 'release_at',
        told: true,
        width: 210,
        cell: (row) => (
          <span className="flex items-center gap-2">
            <span className="numeric">{format.moment(row.release_at, zone(row))}</span>
            {row.status === 'open' && new Date(row.release_at).getTime() < me.clock() && <Badge tone="red">{t('overdue')}</Badge>}
          </span>
        ),
        text: (row) => row.release_at,
      },
      { id: 'effort', header: t('effort'), width: 110, align: 'end', wide: true, cell: (row) => format.duration(row.effort_s), text: (row) => row.effort_s },
      { id: 'where', header: t('warehouse'), wide: true, cell: (row) => places.name(row.warehouse_id), text: (row) => places.name(row.warehouse_id) },
    ]
  }, [t, status, format, me, places])
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'status', label: t('status'), many: true, options: statusesOf('wave').map((value) => ({ value, label: status(value), tone: toneOf('wave', value) })) },
      { kind: 'days', from: 'departs_from', to: 'departs_before', label: t('departs'), zone: me.tenant.timezone },
    ],
    [t, status, me.tenant.timezone],
  )
  const create = mayWrite ? <Button look="primary" icon={Layers} onClick={() => set({ new: '1' })}>{t('makeWaves')}</Button> : null
  const open = params.get('open')
  return (
    <>
      <DataTable
        id="waves"
        label={t('views.waves')}
        path="/api/v1/waves"
        fixed={place ? { warehouse_id: place.id } : {}}
        columns={columns}
        filters={filters}
        defaultSort="-departs_at"
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.number}
        every={20_000}
        empty={<EmptyState icon={WavesIcon} title={t('noWaves')} action={create}>{t('noWavesMore')}</EmptyState>}
      />
      {open && <WaveDrawer key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <MakeWaves onClose={() => set({ new: null })} />}
    </>
  )
}
