'use client'
import { Ban, CircleCheck, Ellipsis, Flag, Navigation, PackageCheck, Play, Printer, Route, Send, Sparkles, TriangleAlert, Truck, UserRound } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { EventTimeline } from '@/features/events/EventTimeline'
import { useFormat } from '@/lib/format'
import { useRouteId } from '@/lib/useRouteId'
import { useMay, useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Badge } from '@/ui/Badge'
import { Button, buttonClass, ButtonLink, IconButton } from '@/ui/Button'
import { ErrorState } from '@/ui/ErrorState'
import { Menu, type MenuEntry } from '@/ui/Menu'
import { Facts, Page, Section } from '@/ui/Page'
import { Skeleton, SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { useAddress } from '@/ui/table/url'
import { Late } from './parts'
import { breakDown, cancelTrip, completeTrip, dispatchTrip, ENDS_EARLY, isOnTheRoad, REASONS, startTrip, TOUCHES, type Reason, type TripDetail } from './queries'
import { TripStopList } from './TripStopList'
import { useTripsLive } from './useTripsLive'

const TripReplay = dynamic(() => import('./TripReplay'), { loading: () => <Skeleton className="h-72 w-full" /> })
const StopDrawer = dynamic(() => import('./StopDrawer').then((found) => found.StopDrawer))
const NoteDialog = dynamic(() => import('./NoteDialog').then((found) => found.NoteDialog))
const SuggestDriver = dynamic(() => import('@/features/watch/SuggestDriver'), { apart: true })
const DriverDialog = dynamic(() => import('./DriverDialog').then((found) => found.DriverDialog))
const HandoverDialog = dynamic(() => import('./HandoverDialog').then((found) => found.HandoverDialog), { apart: true })
const LoadDrawer = dynamic(() => import('@/features/picking/LoadDrawer').then((found) => found.LoadDrawer), { apart: true })
const ReportDialog = dynamic(() => import('@/features/exceptions/ReportDialog').then((found) => found.ReportDialog), { apart: true })

export function TripPage() {
  return (
    <GuardedPage may="trips.read">
      <One />
    </GuardedPage>
  )
}

function One() {
  const t = useTranslations('trips')
  const id = useRouteId()
  const trip = useGet('/api/v1/trips/{trip_id}', { path: { trip_id: id } }, { every: 20_000 })
  const parent = { label: t('title'), href: '/trips' }
  if (trip.data)
    return (
      <Page
        title={trip.data.number}
        parent={parent}
        beside={
          <>
            <StatusBadge of="trip" is={trip.data.status} />
            {trip.data.broke_down_at && <Badge tone="red">{t('broke')}</Badge>}
          </>
        }
        actions={<Actions trip={trip.data} />}
      >
        <Details trip={trip.data} />
      </Page>
    )
  return (
    <Page title={t('trip')} parent={parent}>
      {trip.error ? <ErrorState error={trip.error} retry={() => void trip.refetch()} /> : <Waiting />}
    </Page>
  )
}

/** The shape of what is to come. */
function Waiting() {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Section><SkeletonLines lines={12} /></Section>
      <Section><Skeleton className="h-72 w-full" /></Section>
    </div>
  )
}

function Details({ trip }: { trip: TripDetail }) {
  const t = useTranslations('trips')
  const format = useFormat()
  const [params, set] = useAddress()
  const zone = trip.timezone ?? undefined
  const onRoad = isOnTheRoad(trip)
  const { etas } = useTripsLive(onRoad)
  const asked = useGet('/api/v1/trips/{trip_id}/eta', { path: { trip_id: trip.id } }, { when: onRoad, every: 60_000 })
  const eta = etas.get(trip.id) ?? asked.data?.items[0]
  const events = useGet('/api/v1/trips/{trip_id}/events', { path: { trip_id: trip.id } }, { every: 30_000 })
  const mayCases = useMay('exceptions.read')
  const cases = useGet('/api/v1/exceptions', { query: { trip_id: trip.id, limit: 100 } }, { when: mayCases, every: 60_000 })
  const open = trip.stops.find((stop) => stop.id === params.get('stop'))
  const stopNamed = (payload: { stop_id?: unknown }) => {
    const stop = trip.stops.find(({ id }) => id === payload.stop_id)
    return stop && `${stop.seq} · ${stop.location?.name ?? ''}`
  }
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Section title={t('summary')} beside={eta && <Late seconds={eta.late_s} stops={eta.late_stops} />} actions={<Papers trip={trip} />}>
          <Facts
            columns={3}
            facts={[
              [t('vehicle'), trip.vehicle_number],
              [t('driver'), trip.driver_name],
              [t('warehouse'), trip.warehouse_name],
              [t('units'), format.number(trip.quantity)],
              [t('weight'), format.kg(trip.weight_g)],
              [t('dispatched'), format.moment(trip.dispatched_at, zone)],
              ...(trip.cancel_note ? [[t('note'), trip.cancel_note] as [string, string]] : []),
            ]}
          />
        </Section>
        <Section title={t('stopsTitle', { count: trip.stop_count })} flush>
          <TripStopList trip={trip} eta={eta} cases={cases.data?.items} onOpen={(stop) => set({ stop: stop.id })} />
        </Section>
        <Comparison trip={trip} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Section flush className="overflow-hidden">
          <TripReplay trip={trip} onStop={(id) => set({ stop: id })} />
        </Section>
        {(cases.data?.items.length ?? 0) > 0 && (
          <Section title={t('exceptions')} flush>
            <ul>
              {cases.data?.items.map((one) => (
                <li key={one.id} className="border-b border-line last:border-0">
                  <Link href={`/exceptions?open=${one.id}`} className="flex items-center gap-2 px-4 py-2 outline-offset-[-2px] hover:bg-ink/3">
                    <span className="font-medium">{one.number}</span>
                    <ReasonWord reason={one.reason_code} />
                    <span className="ms-auto"><StatusBadge of="exception" is={one.status} /></span>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={t('timeline')}>
          <EventTimeline events={events.data?.items} error={events.error} zone={zone} about={stopNamed} />
        </Section>
      </div>
      {open && <StopDrawer trip={trip} stop={open} eta={eta?.stops.find((one) => one.stop_id === open.id)} cases={cases.data?.items.filter((one) => one.stop_id === open.id) ?? []} onClose={() => set({ stop: null })} />}
    </div>
  )
}

/** Ready to print, where there is room; the menu has them, too. */
function Papers({ trip }: { trip: TripDetail }) {
  const t = useTranslations('trips')
  const papers = trip.status === 'proposed' ? (['route-sheet'] as const) : (['route-sheet', 'load-sheet'] as const)
  return papers.map((paper) => (
    <a key={paper} href={`/api/v1/trips/${trip.id}/${paper}.pdf`} target="_blank" rel="noreferrer" className={buttonClass('quiet', 'sm', false, 'max-sm:hidden')}>
      <Printer aria-hidden className="size-4" />
      {t(paper === 'route-sheet' ? 'routeSheet' : 'loadSheet')}
    </a>
  ))
}

export function ReasonWord({ reason }: { reason: Reason }) {
  const t = useTranslations('exceptions.reasons')
  return <span className="truncate text-ink-2">{t(reason)}</span>
}

/** The plan beside what came of it. */
function Comparison({ trip }: { trip: TripDetail }) {
  const t = useTranslations('trips')
  const format = useFormat()
  const zone = trip.timezone
  const mayCosts = useMay('costs.read')
  const result = useGet('/api/v1/trips/{trip_id}/result', { path: { trip_id: trip.id } }, { when: mayCosts && trip.status === 'completed' })
  const lines = trip.stops.flatMap((stop) => stop.lines)
  const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0)
  const ended = trip.stops.filter((stop) => stop.completed_at !== null && stop.on_time !== null)
  const seconds = (from: string | null, to: string | null) => (from && to ? (Date.parse(to) - Date.parse(from)) / 1000 : null)
  const rows: [string, string, string][] = [
    [t('start'), format.moment(trip.planned_start_at, zone), format.moment(trip.started_at, zone)],
    [t('end'), format.moment(trip.planned_end_at, zone), format.moment(trip.completed_at, zone)],
    [t('duration'), format.duration(trip.duration_s), format.duration(seconds(trip.started_at, trip.completed_at))],
    [t('distance'), format.km(trip.distance_m), format.km(trip.actual_distance_m)],
    [t('onTimeStops'), format.number(trip.stop_count), ended.length ? format.number(ended.filter((stop) => stop.on_time).length) : '–'],
    [t('units'), format.number(sum((line) => line.loaded_quantity) || trip.quantity), lines.some((line) => line.delivered_quantity > 0) ? format.number(sum((line) => line.delivered_quantity)) : '–'],
    ...(mayCosts ? [[t('cost'), format.money(trip.planned_cost_minor), format.money(result.data?.cost_minor)] as [string, string, string]] : []),
  ]
  return (
    <Section title={t('planAndActual')} flush>
      <table className="w-full">
        <thead>
          <tr className="text-xs text-ink-3">
            <th scope="col" className="px-4 py-2 text-start font-medium">{t('figure')}</th>
            <th scope="col" className="px-4 py-2 text-end font-medium">{t('planned')}</th>
            <th scope="col" className="px-4 py-2 text-end font-medium">{t('actual')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, planned, actual]) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="px-4 py-1.5 text-start font-normal text-ink-2">{name}</th>
              <td className="px-4 py-1.5 text-end">{planned}</td>
              <td className="px-4 py-1.5 text-end font-medium">{actual}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

type Asking = 'cancel' | 'early' | 'breakdown' | 'driver' | 'suggest' | 'handover' | 'load' | 'report' | null

/** Exactly what the server says may be done now; beside it the papers. */
function Actions({ trip }: { trip: TripDetail }) {
  const t = useTranslations('trips')
  const reasons = useTranslations('exceptions.reasons')
  const common = useTranslations('common')
  const { clock, roles } = useMe()
  const [asking, ask] = useState<Asking>(null)
  const mayDispatch = useMay('trips.dispatch')
  const mayExecute = useMay('trips.execute')
  const mayLoad = useMay('trips.load')
  const mayReplan = useMay('plans.replan')
  const maySuggest = useMay('drivers.suggest')
  const mayReport = useMay('exceptions.report')
  const { dayOf } = useFormat()
  const solve = (what: 'late' | 'breakdown' | 'driver') => `/planning?day=${dayOf(trip.planned_start_at)}&ask=${what}&trip=${trip.id}`
  const can = (name: string) => trip.allowed_commands.includes(name)
  const onRoad = isOnTheRoad(trip)
  const isOpen = trip.stops.some((stop) => ['pending', 'en_route', 'arrived'].includes(stop.status))
  const settled = { refreshes: TOUCHES, done: () => ask(null) }
  const dispatch = useCommand(() => dispatchTrip(trip), { ...settled, said: t('done.dispatch', { number: trip.number }) })
  const start = useCommand(() => startTrip(trip, clock()), { ...settled, said: t('done.start', { number: trip.number }) })
  const complete = useCommand((body: { early?: boolean; reason_code?: Reason; note?: string | null }) => completeTrip(trip, clock(), body), { ...settled, said: t('done.complete', { number: trip.number }) })
  const cancel = useCommand((note: string) => cancelTrip(trip, note), { ...settled, said: t('done.cancel', { number: trip.number }) })
  const broken = useCommand(({ reason, note }: { reason: string; note: string }) => breakDown(trip, clock(), { reason_code: reason as Reason, note: note || null }), { ...settled, said: t('done.breakdown', { number: trip.number }) })
  const paper = (name: 'route-sheet' | 'load-sheet') => () => void window.open(`/api/v1/trips/${trip.id}/${name}.pdf`)
  const options = REASONS.map((value) => ({ value, label: reasons(value) }))
  const entries: MenuEntry[] = [
    { id: 'route', label: t('routeSheet'), icon: Printer, run: paper('route-sheet') },
    ...(trip.status === 'proposed' ? [] : [{ id: 'sheet', label: t('loadSheet'), icon: Printer, run: paper('load-sheet') }]),
    ...(mayLoad && trip.status === 'planned' ? [{ id: 'load', label: t('load'), icon: PackageCheck, run: () => ask('load') }] : []),
    ...(mayExecute && onRoad ? [{ id: 'phone', label: t('driverView'), icon: Navigation, href: `/driver/trips/${trip.id}` }] : []),
    ...(mayDispatch && (onRoad || trip.status === 'planned') ? [{ id: 'driver', label: t('changeDriver'), icon: UserRound, run: () => ask('driver') }] : []),
    ...(maySuggest && (onRoad || trip.status === 'planned') ? [{ id: 'suggest', label: t('suggestDriver'), icon: Sparkles, run: () => ask('suggest') }] : []),
    ...(mayDispatch && onRoad && isOpen ? [{ id: 'handover', label: t('handover'), icon: Truck, run: () => ask('handover') }] : []),
    ...(mayReplan && onRoad && isOpen ? [{ id: 'solve', label: t('solve'), icon: Route, href: solve(trip.broke_down_at ? 'breakdown' : 'late') }] : []),
    ...(mayReport ? [{ id: 'report', label: t('report'), icon: TriangleAlert, run: () => ask('report') }] : []),
    ...(mayExecute && onRoad && !trip.broke_down_at ? [{ id: 'breakdown', label: t('breakdown'), icon: TriangleAlert, danger: true, run: () => ask('breakdown') }] : []),
    ...(can('complete') && isOpen ? [{ id: 'early', label: t('early'), icon: Flag, danger: true, run: () => ask('early') }] : []),
    ...(can('cancel') ? [{ id: 'cancel', label: t('commands.cancel'), icon: Ban, danger: true, run: () => ask('cancel') }] : []),
  ]
  return (
    <>
      {trip.broke_down_at && mayReplan && onRoad && isOpen ? (
        <ButtonLink look="primary" icon={Route} href={solve('breakdown')}>{t('solve')}</ButtonLink>
      ) : trip.broke_down_at && mayDispatch && onRoad && isOpen ? (
        <Button look="primary" icon={Truck} onClick={() => ask('handover')}>{t('handover')}</Button>
      ) : can('dispatch') ? (
        <Button look="primary" icon={Send} busy={dispatch.isPending} onClick={() => dispatch.mutate(undefined)}>{t('commands.dispatch')}</Button>
      ) : can('start') && (roles.includes('driver') || mayExecute) ? (
        <Button look="primary" icon={Play} busy={start.isPending} onClick={() => start.mutate(undefined)}>{t('commands.start')}</Button>
      ) : can('complete') && !isOpen ? (
        <Button look="primary" icon={CircleCheck} busy={complete.isPending} onClick={() => complete.mutate({})}>{t('commands.complete')}</Button>
      ) : null}
      <Menu label={common('more')} trigger={<IconButton look="secondary" icon={Ellipsis} label={common('more')} />} entries={entries} />
      {asking === 'cancel' && <NoteDialog title={t('cancelTitle', { count: 1 })} lead={t('cancelLead')} verb={t('commands.cancel')} danger busy={cancel.isPending} onBack={() => ask(null)} onConfirm={(note) => cancel.mutate(note)} />}
      {asking === 'early' && <NoteDialog title={t('early')} lead={t('earlyLead')} verb={t('early')} danger optional reasons={ENDS_EARLY.map((value) => ({ value, label: reasons(value) }))} busy={complete.isPending} onBack={() => ask(null)} onConfirm={(note, reason) => complete.mutate({ early: true, reason_code: reason as Reason, note: note || null })} />}
      {asking === 'breakdown' && <NoteDialog title={t('breakdown')} lead={t('breakdownLead')} verb={t('breakdownVerb')} danger optional reasons={options.filter(({ value }) => ['vehicle_breakdown', 'other'].includes(value))} busy={broken.isPending} onBack={() => ask(null)} onConfirm={(note, reason) => broken.mutate({ note, reason })} />}
      {asking === 'suggest' && <SuggestDriver tripId={trip.id} number={trip.number} now={trip.driver_name ?? null} onClose={() => ask(null)} />}
      {asking === 'driver' && <DriverDialog trip={trip} onClose={() => ask(null)} />}
      {asking === 'handover' && <HandoverDialog trip={trip} onClose={() => ask(null)} />}
      {asking === 'report' && <ReportDialog about={{ trip_id: trip.id }} onClose={() => ask(null)} />}
      {asking === 'load' && <LoadDrawer id={trip.id} onClose={() => ask(null)} />}
    </>
  )
}
