'use client'
// A driver is absent: who could drive instead, each tried by the server; or the trips are called off and planned anew.
import { Ban, RefreshCw } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ApiError, unwrap } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { bulk } from '@/features/trips/queries'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, TextField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import { isFree, type Model, type Trip } from '../data'
import { Difference } from '../Effect'
import { makeEdit, TOUCHES, tryEdit, type Command } from '../queries'
import { busyness, inTurn, ranked, tripsOfDriver, type Driver, type Tried } from './drivers'

const MOST = 12
const AT_ONCE = 2
const ALL = [...TOUCHES, '/api/v1/trips', '/api/v1/orders']

export function DriverPanel({ model, trip, onClose }: { model: Model; trip: Trip; onClose: () => void }) {
  const t = useTranslations('replan')
  const format = useFormat()
  const mayCancel = useMay('trips.dispatch')
  const found = useGet('/api/v1/drivers', { query: { warehouse_id: trip.warehouse_id, is_active: true, limit: 100, sort: 'name' } }, { fresh: 60_000 })
  const isOnRoad = !isFree(trip)
  const every = useMemo(() => tripsOfDriver(model, trip), [model, trip])
  const [all, setAll] = useState(true)
  const trips = all && !isOnRoad ? every : [trip]
  const drivers = useMemo(() => inTurn(model, (found.data?.items ?? []) as Driver[], every).slice(0, MOST), [found.data, model, every])
  const tried = useTried(drivers, trip, isOnRoad)
  const list = isOnRoad ? drivers.map((driver): Tried => ({ driver, answer: null, why: null })) : ranked(tried)
  const [chosen, choose] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const picked = list.find((one) => one.driver.id === chosen)
  const broken = picked?.answer?.violations ?? []
  const reason = note.trim() || t('driverReason', { driver: trip.driver_name ?? '' })
  const give = useCommand(
    async () => {
      if (!picked) return
      if (isOnRoad) {
        await unwrap(api.POST('/api/v1/trips/{trip_id}/change-driver', { params: { path: { trip_id: trip.id } }, body: { driver_id: picked.driver.id, note: reason, command_id: crypto.randomUUID() } }))
        return
      }
      // Each on the trips as the one before has left them.
      const versions: Record<string, number> = Object.fromEntries(trips.map((one) => [one.id, one.version]))
      for (const one of trips) {
        const answer = await makeEdit({
          command: { kind: 'change_driver', trip_id: one.id, driver_id: picked.driver.id } as Command,
          planId: one.status === 'proposed' ? one.plan_id : null,
          versions: { [one.id]: versions[one.id] ?? one.version },
          force: broken.length > 0,
          reason,
        })
        for (const changed of answer.trips) if (changed.version !== null) versions[changed.trip_id] = changed.version
      }
    },
    { refreshes: ALL, said: () => t('driverDone', { driver: picked?.driver.name ?? '', count: trips.length }), done: onClose },
  )
  const off = useCommand(() => bulk('cancel', trips, reason), {
    refreshes: ALL,
    said: (rows) => t('calledOff', { count: rows.filter((one) => one.done).length }),
    done: (rows) => {
      rows.filter((one) => !one.done).forEach((one) => toast.problem(`${one.name}: ${one.why ?? ''}`))
      onClose()
    },
  })
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <p className="border-b border-line p-3 text-ink-2">
          {trip.driver_name ? t('driverLead', { driver: trip.driver_name }) : t('driverNone')} {t(isOnRoad ? 'driverRoad' : 'driverTried')}
        </p>
        {every.length > 1 && !isOnRoad && (
          <div className="border-b border-line p-3">
            <Checkbox label={t('allTrips', { count: every.length })} checked={all} onChange={(event) => setAll(event.target.checked)} />
          </div>
        )}
        {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
        {found.isLoading && <div className="p-3"><SkeletonLines lines={6} /></div>}
        {found.data && drivers.length === 0 && <p className="p-3 text-ink-2">{t('noDrivers')}</p>}
        <div role="radiogroup" aria-label={t('drivers')} aria-busy={!isOnRoad && tried.length < drivers.length}>
          {list.map(({ driver, answer, why }, index) => {
            const busy = busyness(model, driver.id, trips)
            return (
              <label key={driver.id} className={cx('flex cursor-pointer items-start gap-2.5 border-b border-line/60 px-3 py-2 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus', chosen === driver.id && 'bg-accent-soft')}>
                <input type="radio" name="driver" disabled={why !== null} checked={chosen === driver.id} onChange={() => choose(driver.id)} className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]" />
                <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                  <span className="flex flex-wrap items-center gap-1.5 font-medium">
                    {driver.name}
                    {index === 0 && answer && answer.violations.length === 0 && <Badge tone="green">{t('best')}</Badge>}
                    {busy.clash && <Badge tone="orange">{t('atThatTime')}</Badge>}
                  </span>
                  <span className="text-xs text-ink-3">{t('tripsOfDay', { count: busy.trips })}</span>
                  {answer && <span className="text-xs"><Difference difference={answer.difference} /></span>}
                  {answer?.violations.slice(0, 3).map((one, at) => <span key={at} className="text-xs text-red-fg">{one.sentence}</span>)}
                  {why && <span className="text-xs text-red-fg">{why}</span>}
                </span>
              </label>
            )
          })}
          {!isOnRoad && tried.length < drivers.length && <p className="numeric px-3 py-2 text-xs text-ink-3">{t('trying', { done: tried.length, all: drivers.length })}</p>}
        </div>
      </div>
      <footer className="flex flex-col gap-2 border-t border-line bg-raised p-3">
        <TextField label={t('note')} required={broken.length > 0 || isOnRoad} value={note} maxLength={500} placeholder={t('driverReason', { driver: trip.driver_name ?? '' })} onChange={(event) => setNote(event.target.value)} />
        <div className="flex flex-wrap gap-2">
          <Button look={broken.length ? 'danger' : 'primary'} icon={RefreshCw} className="flex-1" busy={give.isPending} disabled={!picked || (broken.length > 0 && !note.trim())} onClick={() => give.mutate(undefined)}>
            {broken.length ? t('anyway') : t('letDrive')}
          </Button>
          {mayCancel && trip.status === 'planned' && (
            <Button icon={Ban} busy={off.isPending} title={t('callOffMore')} onClick={() => off.mutate(undefined)}>
              {t('callOff', { count: trips.length, time: format.time(trip.planned_start_at) })}
            </Button>
          )}
        </div>
      </footer>
    </>
  )
}

/** Each driver tried by the server without doing it, a few at a time, in the order that promises most. */
function useTried(drivers: readonly Driver[], trip: Trip, isOff: boolean): Tried[] {
  const [tried, setTried] = useState<{ of: string; list: Tried[] }>({ of: '', list: [] })
  const key = `${trip.id} ${trip.version} ${drivers.map(({ id }) => id).join()}`
  // The key says everything that a trial depends on: the same drivers and trip in new objects are not tried again.
  const asked = useRef({ drivers, trip })
  useEffect(() => {
    asked.current = { drivers, trip }
  })
  useEffect(() => {
    const { drivers: all, trip } = asked.current
    if (isOff || !all.length) return
    const stop = new AbortController()
    const waiting = [...all]
    const found: Tried[] = []
    const work = async () => {
      for (let driver = waiting.shift(); driver && !stop.signal.aborted; driver = waiting.shift()) {
        try {
          const answer = await tryEdit({ command: { kind: 'change_driver', trip_id: trip.id, driver_id: driver.id } as Command, planId: trip.status === 'proposed' ? trip.plan_id : null }, stop.signal)
          found.push({ driver, answer, why: null })
        } catch (error) {
          if (stop.signal.aborted || !(error instanceof ApiError)) return
          found.push({ driver, answer: null, why: error.message })
        }
        setTried({ of: key, list: [...found] })
      }
    }
    for (let index = 0; index < AT_ONCE; index++) void work()
    return () => stop.abort()
  }, [key, isOff])
  return tried.of === key ? tried.list : []
}
