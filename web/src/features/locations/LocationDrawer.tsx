'use client'
import { Pencil, Power } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button, ButtonLink } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { LocationForm } from './LocationForm'
import type { Location } from './LocationsPage'

const TOUCHES = ['/api/v1/locations']

/** One place with what planning and the door know of it. */
export function LocationDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('locations')
  const [editing, setEditing] = useState(false)
  const place = useGet('/api/v1/locations/{location_id}', { path: { location_id: id } })
  const switched = (row: Location) =>
    unwrap(
      row.is_active
        ? api.POST('/api/v1/locations/{location_id}/deactivate', { params: { path: { location_id: row.id } } })
        : api.POST('/api/v1/locations/{location_id}/activate', { params: { path: { location_id: row.id } } }),
    )
  const turn = useCommand(switched, {
    refreshes: TOUCHES,
    said: (after) => (after.is_active ? t('activated', { name: after.name }) : t('deactivated', { name: after.name })),
    undo: (after) => switched(after),
  })
  const row = place.data
  if (editing && row) return <LocationForm location={row} onClose={() => setEditing(false)} onDone={() => setEditing(false)} />
  return (
    <Drawer
      open
      onClose={onClose}
      title={row?.name ?? t('one')}
      beside={row && <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />}
      actions={
        row && (
          <RoleGuard may="locations.write">
            <Button icon={Power} busy={turn.isPending} onClick={() => turn.mutate(row)}>
              {row.is_active ? t('deactivate') : t('activate')}
            </Button>
            <Button look="primary" icon={Pencil} onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          </RoleGuard>
        )
      }
    >
      {place.error && <ErrorState error={place.error} retry={() => void place.refetch()} />}
      {place.isLoading && <SkeletonLines lines={8} />}
      {row && <Told row={row} />}
    </Drawer>
  )
}

function Told({ row }: { row: Location }) {
  const t = useTranslations('locations')
  const format = useFormat()
  return (
    <div className="flex flex-col gap-6">
      <Facts
        facts={[
          [t('code'), row.code],
          [t('kind'), t(`kinds.${row.kind}`)],
          [t('address'), row.address || '–'],
          [t('area'), row.area],
          [t('contactName'), row.contact_name ?? '–'],
          [t('contactPhone'), row.contact_phone ? <a key="c" dir="ltr" className="link numeric" href={`tel:${row.contact_phone.replace(/[^+\d]/g, '')}`}>{row.contact_phone}</a> : '–'],
          [t('position'), <bdi key="p" dir="ltr" className="numeric">{`${row.lat.toFixed(5)}, ${row.lon.toFixed(5)}`}</bdi>],
          [t('timezone'), row.timezone],
          [t('service'), t('serviceMore', { base: format.duration(row.service_base_s), unit: format.number(row.service_per_unit_s) })],
          [t('cutoff'), row.order_cutoff],
          [t('lifeShown'), t('days', { count: row.min_remaining_life_days })],
          [t('docks'), row.dock_count],
        ]}
      />
      <section>
        <h3 className="mb-2 font-semibold">{t('opening')}</h3>
        {row.opening_windows.length === 0 && <p className="text-ink-2">{t('alwaysOpen')}</p>}
        <ul className="flex flex-col gap-1">
          {row.opening_windows.map((window, index) => (
            <li key={index} className="flex justify-between gap-4">
              <span>{window.days.length === 7 ? t('everyDay') : window.days.map((day) => t(`weekdays.${String(day) as '0'}`)).join(', ')}</span>
              <span className="tabular-nums">
                {window.from} – {window.to}
              </span>
            </li>
          ))}
        </ul>
        {row.closed_days.length > 0 && <p className="mt-2 text-ink-2">{t('closed', { days: row.closed_days.map((day) => format.date(day)).join(', ') })}</p>}
      </section>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/orders?location_id=${row.id}`}>{t('orders')}</ButtonLink>
      </div>
    </div>
  )
}
