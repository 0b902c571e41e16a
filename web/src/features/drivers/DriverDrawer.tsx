'use client'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { FleetDrawer } from '@/features/fleet/FleetDrawer'
import { wordsOf } from '@/features/fleet/kinds'
import { useFleet } from '@/features/fleet/names'
import { usePlaceNames } from '@/features/stock/names'
import { nextDay } from '@/lib/days'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
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
  const answer = useGet('/api/v1/drivers/{driver_id}', { path: { driver_id: id } })
  return (
    <FleetDrawer answer={answer} title={t('driver')} nameOf={(row) => row.name} may="drivers.write" turn={switchDriver} refreshes={TOUCHES} of={{ driver_id: id }} onClose={onClose} form={(row, close) => <DriverForm driver={row} onClose={close} onDone={close} />}>
      {(row) => (
        <>
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
              [t('skills'), wordsOf(row.skills) || '–'],
            ]}
          />
          <Papers driver={row} today={today} />
          <Hours id={row.id} today={today} />
        </>
      )}
    </FleetDrawer>
  )
}

/** Minutes on duty of the last fourteen days. */
function Hours({ id, today }: { id: string; today: string }) {
  const t = useTranslations('fleet')
  const format = useFormat()
  const may = useMay('work_sessions.read')
  const from = nextDay(today, -13)
  const answer = useGet('/api/v1/work-sessions/hours', { query: { driver_id: id, from, to: today } }, { when: may })
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
