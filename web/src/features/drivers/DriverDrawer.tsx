'use client'
import { Pencil, Power } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { LatestTrips } from '@/features/fleet/LatestTrips'
import { useFleet } from '@/features/fleet/names'
import { Utilisation } from '@/features/fleet/Utilisation'
import { usePlaceNames } from '@/features/stock/names'
import { nextDay } from '@/lib/days'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { DriverForm } from './DriverForm'
import { Expiry } from './Expiry'
import { Papers } from './Papers'
import { switchDriver, TOUCHES } from './queries'

/** One driver: who it is, papers, hours, and the latest trips. */
export function DriverDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('fleet')
  const format = useFormat()
  const me = useMe()
  const today = format.dayOf(new Date(me.clock()).toISOString())
  const places = usePlaceNames()
  const { vehicle } = useFleet()
  const mayTrips = useMay('trips.read')
  const [editing, setEditing] = useState(false)
  const answer = useGet('/api/v1/drivers/{driver_id}', { path: { driver_id: id } })
  const row = answer.data
  const turn = useCommand(() => switchDriver(row!, !row!.is_active), { refreshes: TOUCHES, said: (after) => t(after.is_active ? 'activated' : 'deactivated', { name: after.name }), undo: (after) => switchDriver(after, !after.is_active) })
  if (editing && row) return <DriverForm driver={row} onClose={() => setEditing(false)} onDone={() => setEditing(false)} />
  return (
    <Drawer
      open
      width="lg"
      onClose={onClose}
      title={row?.name ?? t('driver')}
      beside={row && <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />}
      actions={row && (
        <RoleGuard may="drivers.write">
          <Button icon={Power} busy={turn.isPending} onClick={() => turn.mutate(undefined)}>{row.is_active ? t('deactivate') : t('activate')}</Button>
          <Button look="primary" icon={Pencil} onClick={() => setEditing(true)}>{t('change')}</Button>
        </RoleGuard>
      )}
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isLoading && <SkeletonLines lines={10} />}
      {row && (
        <div className="flex flex-col gap-6">
          <Facts
            columns={3}
            facts={[
              [t('code'), row.code],
              [t('phone'), row.phone ? <a key="p" dir="ltr" className="link" href={`tel:${row.phone}`}>{row.phone}</a> : '–'],
              [t('depot'), places.name(row.home_location_id)],
              [t('shift'), `${row.shift_start} – ${row.shift_end}`],
              [t('usualVehicle'), vehicle(row.usual_vehicle_id)],
              [t('licence'), row.licence_number ?? '–'],
              [t('licenceUntil'), <Expiry key="l" on={row.licence_expires_on} today={today} />],
              [t('overtime'), format.duration(row.overtime_min * 60)],
              [t('skills'), row.skills.join(', ') || '–'],
            ]}
          />
          <Papers driver={row} today={today} />
          <Hours id={row.id} today={today} />
          <Utilisation of={{ driver_id: row.id }} />
          {mayTrips && <LatestTrips of={{ driver_id: row.id }} />}
        </div>
      )}
    </Drawer>
  )
}

/** Minutes on duty of the last fourteen days. */
function Hours({ id, today }: { id: string; today: string }) {
  const t = useTranslations('fleet')
  const format = useFormat()
  const may = useMay('work_sessions.read')
  const from = nextDay(today, -13)
  const answer = useGet('/api/v1/work-sessions/hours', { query: { driver_id: id, from, to: today } as never }, { when: may })
  if (!may) return null
  const rows = answer.data ?? []
  const most = Math.max(600, ...rows.map((row) => row.minutes))
  return (
    <section>
      <h3 className="mb-1 flex items-baseline font-semibold">
        {t('hours')}
        {rows.length > 0 && <span className="numeric ms-auto font-normal text-ink-2">{format.duration(60 * rows.reduce((sum, row) => sum + row.minutes, 0))}</span>}
      </h3>
      {answer.isLoading && <SkeletonLines lines={3} />}
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && rows.length === 0 && <p className="text-ink-3">{t('noHours')}</p>}
      <ul className="flex flex-col gap-1">
        {rows.map((row) => (
          <li key={row.day} className="grid grid-cols-[7rem_1fr_5rem] items-center gap-2">
            <span className="text-ink-2">{format.date(row.day)}</span>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-ink/6"><span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * row.minutes) / most}%` }} /></span>
            <span className="numeric text-end">{format.duration(row.minutes * 60)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
