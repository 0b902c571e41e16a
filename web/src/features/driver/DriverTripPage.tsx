'use client'
// The trip on a phone, for one thumb: one stop at a time, the next thing to say at the foot of the screen.
import { Flag, MapPin, Navigation, Package, Play, TriangleAlert, X } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { Progress } from '@/features/trips/parts'
import { ENDS_EARLY, isOnTheRoad, isOpen, TOUCHES, type Stop, type TripDetail } from '@/features/trips/queries'
import { useFormat } from '@/lib/format'
import { forgetOld, kept } from '@/lib/kept'
import { useRouteId } from '@/lib/useRouteId'
import { useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Button, buttonClass } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { commandOf, sendNow, type Reason, type Said, type Send } from './send'
import { forgetTyped, keysOf, leftOver, type Words } from './typed'
import { useHere } from './useHere'

const PODCapture = dynamic(() => import('./PODCapture').then((found) => found.PODCapture))
const NoteDialog = dynamic(() => import('@/features/trips/NoteDialog').then((found) => found.NoteDialog))

export function DriverTripPage({ send = sendNow }: { send?: Send }) {
  return (
    <GuardedPage may="trips.execute">
      <One send={send} />
    </GuardedPage>
  )
}

function One({ send }: { send: Send }) {
  const t = useTranslations('driver')
  const id = useRouteId(2)
  const trip = useGet('/api/v1/trips/{trip_id}', { path: { trip_id: id } }, { every: 30_000 })
  const parent = { label: t('myTrips'), href: '/driver/trips' }
  if (trip.data)
    return (
      <Page title={trip.data.vehicle_number ?? trip.data.number} parent={parent} beside={<StatusBadge of="trip" is={trip.data.status} />}>
        <Round trip={trip.data} send={send} />
      </Page>
    )
  return (
    <Page title={t('trip')} parent={parent}>
      {trip.error ? <ErrorState error={trip.error} retry={() => void trip.refetch()} /> : <SkeletonLines lines={8} />}
    </Page>
  )
}

type Asking = 'deliver' | 'fail' | 'early' | 'breakdown' | null

function Round({ trip, send }: { trip: TripDetail; send: Send }) {
  const t = useTranslations('driver')
  const words = useTranslations('exceptions.reasons')
  const format = useFormat()
  const { clock, user } = useMe()
  const here = useHere(isOnTheRoad(trip), clock)
  const [chosen, choose] = useState<string | null>(null)
  const [asking, ask] = useState<Asking>(null)
  const [refused, refuse] = useState<ApiError | null>(null)
  const run = useCommand(
    async (said: Said) => {
      const answer = await send(commandOf(trip.id, said, clock(), here()))
      if (said.kind === 'deliver' || said.kind === 'fail') await forgetTyped(user.id, said.stop)
      return answer
    },
    {
      refreshes: TOUCHES,
      said: (_, { kind }) => t(`done.${kind}`),
      as: 'trip',
      done: () => {
        ask(null)
        choose(null)
      },
      failed: (error) => {
        refuse(error)
        // Where the form is open it shows the refusal itself.
        return asking === 'deliver' || asking === 'fail'
      },
    },
  )
  const say = (said: Said) => {
    refuse(null)
    run.mutate(said)
  }
  const open = trip.stops.filter(isOpen)
  const next = open.find(({ id }) => id === chosen) ?? open.find(({ status }) => status === 'arrived') ?? open.find(({ status }) => status === 'en_route') ?? open[0]
  const can = (name: string) => trip.allowed_commands.includes(name)
  const running = isOnTheRoad(trip)
  const left = !next && trip.started_at ? leftOver(trip) : []
  // What was being filled in when the page went, as it does where a phone has no room for the camera beside it.
  const there = running && next?.status === 'arrived' ? next.id : null
  useEffect(() => {
    if (!there) return
    let isHere = true
    void kept<Words>(keysOf(user.id, there).words).then((typed) => {
      if (isHere && typed?.isOpen) ask((before) => before ?? (typed.failing ? 'fail' : 'deliver'))
    })
    return () => {
      isHere = false
    }
  }, [there, user.id])
  useEffect(() => void forgetOld(), [])
  const begin = (what: Asking) => {
    refuse(null)
    ask(what)
  }
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <div className="flex items-center justify-between gap-3 text-ink-2">
        <span className="numeric">{trip.number} · {format.time(trip.planned_start_at, trip.timezone)} – {format.time(trip.planned_end_at, trip.timezone)}</span>
        <Progress done={trip.stops.length - open.length} all={trip.stops.length} />
      </div>
      {trip.broke_down_at && running && <p role="status" className="rounded-lg bg-red-bg p-3 font-medium text-red-fg">{t('brokeDown')}</p>}
      {!running && <p className="rounded-lg border border-line bg-surface p-4 text-ink-2">{trip.status === 'completed' ? t('over') : t('notYet')}</p>}
      {running && next && <Current trip={trip} stop={next} busy={run.isPending} onSay={say} />}
      {running && !next && can('complete') && <p className="rounded-lg border border-line bg-surface p-4 text-base">{t('allDone')}</p>}
      {left.length > 0 && (
        <section aria-label={t('goesBack')} className="rounded-lg border border-line bg-surface p-4">
          <h2 className="font-medium text-ink-2">{t('goesBack')}</h2>
          <Goods items={left} />
        </section>
      )}
      <section aria-label={t('stops')} className="overflow-hidden rounded-lg border border-line bg-surface">
        <ol>
          {trip.stops.map((stop) => (
            <li key={stop.id} className="border-b border-line last:border-0">
              <button type="button" disabled={!isOpen(stop) || !running} aria-pressed={stop.id === next?.id} onClick={() => { choose(stop.id); document.getElementById('content')?.scrollTo({ top: 0 }) }} className={cx('flex min-h-14 w-full items-center gap-3 px-4 py-2 text-start outline-offset-[-2px]', stop.id === next?.id && running && 'bg-accent-soft')}>
                <span className="numeric flex size-7 shrink-0 items-center justify-center rounded-full bg-ink/8 font-medium">{stop.seq}</span>
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 font-medium wrap-anywhere">{stop.location?.name}</span>
                  <span className="numeric block text-sm text-ink-2">{format.time(stop.completed_at ?? stop.eta_at ?? stop.planned_arrival_at, stop.location?.timezone)}</span>
                </span>
                <StatusBadge of="stop" is={stop.status} />
              </button>
            </li>
          ))}
        </ol>
      </section>
      {running && (
        <div className="flex flex-wrap gap-2">
          {!trip.broke_down_at && <Button size="lg" icon={TriangleAlert} onClick={() => begin('breakdown')}>{t('breakdown')}</Button>}
          {open.length > 0 && can('complete') && <Button size="lg" icon={Flag} onClick={() => begin('early')}>{t('early')}</Button>}
        </div>
      )}
      {running && (next || can('complete')) && (
        <div role="group" aria-label={t('whatNext')} className="sticky bottom-0 z-10 -mx-4 -mb-6 flex gap-2 border-t border-line bg-surface p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:mx-0 sm:rounded-t-lg sm:border-x">
          {next ? (
            <NextStep stop={next} busy={run.isPending} started={trip.status === 'in_progress' || !can('start')} onSay={say} onAsk={begin} />
          ) : (
            <Button look="primary" size="lg" icon={Flag} busy={run.isPending} className={BIG} onClick={() => say({ kind: 'complete', early: false, reason: null, note: null, distance_m: null })}>{t('complete')}</Button>
          )}
        </div>
      )}
      {next && (asking === 'deliver' || asking === 'fail') && <PODCapture key={next.id} stop={next} failing={asking === 'fail'} busy={run.isPending} error={refused} onSay={say} onFail={() => begin('fail')} onClose={() => ask(null)} />}
      {asking === 'breakdown' && <NoteDialog title={t('breakdown')} lead={t('breakdownLead')} verb={t('breakdown')} danger optional busy={run.isPending} onBack={() => ask(null)} onConfirm={(note) => say({ kind: 'breakdown', note: note || null })} />}
      {asking === 'early' && (
        <NoteDialog
          title={t('early')}
          lead={t('earlyLead', { count: open.length })}
          verb={t('early')}
          danger
          optional
          reasons={ENDS_EARLY.map((value) => ({ value, label: words(value) }))}
          busy={run.isPending}
          onBack={() => ask(null)}
          onConfirm={(note, reason) => say({ kind: 'complete', early: true, reason: reason as Reason, note: note || null, distance_m: null })}
        />
      )}
    </div>
  )
}

const BIG = 'h-14! flex-1 text-lg!'

type StepProps = { stop: Stop; busy: boolean; started: boolean; onSay: (said: Said) => void; onAsk: (what: Asking) => void }

/** What is to be said next, under the thumb. */
function NextStep({ stop, busy, started, onSay, onAsk }: StepProps) {
  const t = useTranslations('driver')
  const can = (name: string) => stop.allowed_commands.includes(name)
  if (!started) return <Button look="primary" size="lg" icon={Play} busy={busy} className={BIG} onClick={() => onSay({ kind: 'start' })}>{t('start')}</Button>
  return (
    <>
      {can('fail') && <Button size="lg" icon={X} disabled={busy} className="h-14!" onClick={() => onAsk('fail')}>{t('fail')}</Button>}
      {can('arrive') ? (
        <Button look="primary" size="lg" icon={MapPin} busy={busy} className={BIG} onClick={() => onSay({ kind: 'arrive', stop: stop.id })}>{t('arrive')}</Button>
      ) : can('deliver') ? (
        <Button look="primary" size="lg" icon={Package} busy={busy} className={BIG} onClick={() => onAsk('deliver')}>{t('deliver')}</Button>
      ) : null}
    </>
  )
}

type CurrentProps = { trip: TripDetail; stop: Stop; busy: boolean; onSay: (said: Said) => void }

function Current({ trip, stop, busy, onSay }: CurrentProps) {
  const t = useTranslations('driver')
  const format = useFormat()
  const collections = useGet('/api/v1/trips/{trip_id}/stops/{stop_id}/collections', { path: { trip_id: trip.id, stop_id: stop.id } })
  const waiting = collections.data?.items.filter((one) => !['collected', 'received', 'cancelled', 'refused'].includes(one.status)) ?? []
  // Of which batch it is matters at the dock; at the door an item is told once.
  const items = new Map<string, { id: string; name: string | null; quantity: number }>()
  for (const line of stop.lines) items.set(line.sku_id, { id: line.sku_id, name: line.sku_name, quantity: (items.get(line.sku_id)?.quantity ?? 0) + line.loaded_quantity })
  const units = stop.lines.reduce((sum, line) => sum + line.loaded_quantity, 0)
  const place = stop.location
  return (
    <section aria-label={t('current')} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 shadow-sm">
      <div className="flex items-start gap-3">
        <span className="numeric flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-base font-semibold text-accent-ink">{stop.seq}</span>
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold wrap-anywhere">{place?.name}</h2>
          <p className="text-base text-ink-2 wrap-anywhere">{place?.address}</p>
        </div>
        <StatusBadge of="stop" is={stop.status} />
      </div>
      <div className="numeric flex flex-wrap gap-x-5 gap-y-1 text-base">
        {stop.window_start && stop.window_end && <span>{t('window')} <strong>{format.time(stop.window_start, place?.timezone)} – {format.time(stop.window_end, place?.timezone)}</strong></span>}
        <span className="flex items-center gap-1.5"><Package aria-hidden className="size-4 text-ink-3" />{t('loaded', { count: units })}</span>
      </div>
      <div className="border-y border-line"><Goods items={[...items.values()]} /></div>
      {waiting.map((one) => (
        <div key={one.return_request_id} className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-sky-bg p-3 text-sky-fg">
          <span className="font-medium">{t('collect', { number: one.number })}</span>
          {stop.status === 'arrived' && <Button size="lg" busy={busy} onClick={() => onSay({ kind: 'collect', stop: stop.id, request: one.return_request_id })}>{t('collected')}</Button>}
        </div>
      ))}
      {place && <a href={`geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}`} className={buttonClass('secondary', 'lg')}><Navigation aria-hidden className="size-5" />{t('navigate')}</a>}
    </section>
  )
}

function Goods({ items }: { items: { id: string; name: string | null; quantity: number }[] }) {
  const format = useFormat()
  return (
    <ul className="divide-y divide-line">
      {items.map(({ id, name, quantity }) => (
        <li key={id} className="flex justify-between gap-3 py-1.5 text-base"><span className="min-w-0 wrap-anywhere">{name}</span><span className="numeric font-semibold">{format.number(quantity)}</span></li>
      ))}
    </ul>
  )
}
