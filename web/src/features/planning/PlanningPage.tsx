'use client'
import dynamic from '@/lib/dynamic'
import { ChevronLeft, ChevronRight, Redo2, Undo2, Waypoints, ZoomIn, ZoomOut } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { InZone, useFormat } from '@/lib/format'
import { useMedia } from '@/lib/useMedia'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton, SkeletonLines } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import { useAddress } from '@/ui/table/url'
import { useAttention } from './attention'
import { DAY_PATH, modelOf, planInHand, type LeftOut, type Model, type Offer, type Order, type Trip } from './data'
import { desk, useDesk, type Target } from './desk'
import type { PlanBar as PlanBarOf } from './PlanBar'
import { dispatchTrips, TOUCHES, type Command } from './queries'
import { isOut, MAY_REPLAN, questionOf } from './replan/question'
import { commandOf, toTrip, useEdits } from './useEdits'
import { useLive } from './useLive'

// The map's part comes with the map, lists and lanes with the day's answer, the others when there is something to show in them.
const DeskMap = dynamic(() => import('./DeskMap').then((found) => found.DeskMap), { loading: () => <div className="h-full w-full bg-sunken" /> })
const Lanes = dynamic(() => import('./Lanes').then((found) => found.Lanes), { soon: true, loading: () => <SkeletonLines lines={6} /> })
const AttentionPanel = dynamic(() => import('./AttentionPanel').then((found) => found.AttentionPanel), { soon: true, loading: () => <SkeletonLines lines={8} /> })
const TripList = dynamic(() => import('./TripList').then((found) => found.TripList), { soon: true, loading: () => <SkeletonLines lines={8} /> })
const OrdersPanel = dynamic(() => import('./OrdersPanel').then((found) => found.OrdersPanel), { soon: true, loading: () => <SkeletonLines lines={12} /> })
const DragLayer = dynamic(() => import('./DragLayer').then((found) => found.DragLayer))
const TripPanel = dynamic(() => import('./TripPanel').then((found) => found.TripPanel))
const ChangesPanel = dynamic(() => import('./ChangesPanel').then((found) => found.ChangesPanel))
const PlanBar = dynamic(() => import('./PlanBar').then((found) => found.PlanBar), { soon: true })
const Presence = dynamic(() => import('./Presence').then((found) => found.Presence))
const MoveDialog = dynamic(() => import('./MoveDialog').then((found) => found.MoveDialog))
const RefusedDialog = dynamic(() => import('./RefusedDialog').then((found) => found.RefusedDialog))
const PlanDialog = dynamic(() => import('./PlanDialog').then((found) => found.PlanDialog))
const ReplanPanel = dynamic(() => import('./replan/ReplanPanel').then((found) => found.ReplanPanel), { loading: () => <SkeletonLines lines={8} /> })
const TripsBulk = dynamic(() => import('./TripsBulk').then((found) => found.TripsBulk))
const DeskMenu = dynamic(() => import('./DeskMenu').then((found) => found.DeskMenu))
const WhyDialog = dynamic(() => import('./WhyDialog').then((found) => found.WhyDialog))
const PlanReview = dynamic(() => import('./PlanReview').then((found) => found.PlanReview))
const CompareDialog = dynamic(() => import('./CompareDialog').then((found) => found.CompareDialog))

const DAY_MS = 86_400_000

export function PlanningPage() {
  return (
    <GuardedPage may="plans.read">
      <TripPlanner />
    </GuardedPage>
  )
}

/** The dispatcher's console: map, waiting orders, trips in time, and what needs attention, in one screen. */
export function TripPlanner() {
  const t = useTranslations('planning')
  const me = useMe()
  const format = useFormat()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const day = params.get('day') ?? format.dayOf(new Date(me.clock()).toISOString())
  const asked = useMemo(() => ({ query: { day, ...(place ? { warehouse_id: place.id } : {}) } }), [day, place])
  const read = useGet(DAY_PATH, asked, { every: 60_000, keep: true })
  const plans = useGet('/api/v1/plans', { query: { day, limit: 10 } }, { every: 15_000, keep: true })
  const head = useMemo(() => (plans.data && read.data ? planInHand(plans.data.items, read.data) : undefined), [plans.data, read.data])
  const plan = useGet('/api/v1/plans/{plan_id}', { path: { plan_id: head?.id ?? '' } }, { when: head !== undefined, keep: true })
  const shownPlan = head && plan.data?.id === head.id ? plan.data : undefined
  const planId = head?.status === 'proposed' ? head.id : null
  const model = useMemo(() => (read.data ? modelOf(read.data, planId) : null), [read.data, planId])
  useEffect(() => () => desk.reset(), [day])
  const step = (by: number) => set({ day: format.dayOf(new Date(new Date(`${day}T12:00:00Z`).getTime() + by * DAY_MS).toISOString(), 'UTC') })
  const actions = (
    <>
      <span className="flex items-center rounded-md border border-line-strong bg-surface shadow-sm">
        <IconButton icon={ChevronLeft} label={t('dayBefore')} className="rtl:rotate-180" onClick={() => step(-1)} />
        <input type="date" aria-label={t('day')} value={day} onChange={(event) => event.target.value && set({ day: event.target.value })} className="numeric h-8 w-[7.6rem] bg-transparent text-center touch:h-11" />
        <IconButton icon={ChevronRight} label={t('dayAfter')} className="rtl:rotate-180" onClick={() => step(1)} />
      </span>
    </>
  )
  if (!model)
    return (
      <Page title={t('title')} actions={actions} full>
        {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <InZone value={place?.timezone ?? null}>
      <Console key={day} model={model} asked={asked} planId={planId} plan={shownPlan} warehouseId={place?.id ?? null} dayActions={actions} />
    </InZone>
  )
}

function Loading() {
  return (
    <div className="grid min-h-0 flex-1 gap-3 lg:grid-cols-[20rem_1fr]">
      <SkeletonLines lines={12} />
      <div className="flex flex-col gap-3 max-lg:hidden">
        <Skeleton className="h-1/2 w-full" />
        <SkeletonLines lines={6} />
      </div>
    </div>
  )
}

type ConsoleProps = { model: Model; asked: unknown; planId: string | null; plan: Parameters<typeof PlanBarOf>[0]['plan'] | undefined; warehouseId: string | null; dayActions: React.ReactNode }
type Asking = { orders: string[]; toNew?: boolean } | { trip: Trip } | null
const TABS = ['waiting', 'attention', 'changes'] as const
/** What a window shows that has no room for all of it. */
const VIEWS = ['list', 'trips', 'map'] as const

function Console({ model, asked, planId, plan, warehouseId, dayActions }: ConsoleProps) {
  const t = useTranslations('planning')
  const me = useMe()
  const mayPlan = useMay('plans.write')
  const mayEdit = useMay('plans.edit')
  const { etas, live } = useLive(true)
  const edits = useEdits(model, planId, asked)
  const pinList = useGet('/api/v1/pins', { query: { day: model.day.day, limit: 200 } }, { keep: true })
  const pins = useMemo(() => pinList.data?.items ?? [], [pinList.data])
  const pinned = useMemo(() => new Set(pins.filter((pin) => pin.kind !== 'out').map((pin) => pin.order_id)), [pins])
  const held = useMemo(() => new Set(pins.filter((pin) => pin.kind === 'out').map((pin) => pin.order_id)), [pins])
  const left = useMemo(() => {
    const waiting = new Set(model.waiting.map(({ id }) => id))
    return new Map(((plan?.unplanned ?? []) as LeftOut[]).filter((one) => waiting.has(one.order_id)).map((one) => [one.order_id, one]))
  }, [plan, model])
  const now = me.clock()
  const points = useAttention(model, etas, left, now)
  const narrow = useMedia('(width < 64rem)')
  const [tab, setTab] = useState<(typeof TABS)[number]>(narrow ? 'attention' : 'waiting')
  const [view, setView] = useState<(typeof VIEWS)[number]>('list')
  const [zoom, setZoom] = useState(1)
  const [asking, setAsking] = useState<Asking>(null)
  const [planning, setPlanning] = useState<{ balance: number } | null>(null)
  const [comparing, setComparing] = useState(false)
  const [reviewing, setReviewing] = useState(false)
  const [why, setWhy] = useState<{ order: string; plan: string } | null>(null)
  const tripId = useDesk((state) => state.trip)
  const trip = tripId ? model.trip.get(tripId) : undefined
  const hasChosen = useDesk((state) => state.trips.size > 0)
  const question = useDesk((state) => state.question)
  const menuAt = useDesk((state) => state.menu)
  const mayReplan = useMay(MAY_REPLAN)
  const mayDispatch = useMay('trips.dispatch')
  // Other pages ask by the address: `?ask=late&trip=...`.
  const [address, setAddress] = useAddress()
  const asks = mayReplan ? address.toString() : ''
  useEffect(() => {
    const found = questionOf(new URLSearchParams(asks))
    if (found) desk.set({ question: found, ...('trip' in found ? { trip: found.trip } : {}) })
  }, [asks])
  const answered = useCallback(() => {
    setAddress({ ask: null, trip: null, order: null })
    desk.set({ question: null })
  }, [setAddress])

  const { make } = edits
  const onDrop = useCallback(
    (ids: readonly string[], target: Target) => {
      if (!mayEdit) return
      if (target.kind === 'new') return setAsking({ orders: [...ids], toNew: true })
      const command = commandOf(model, ids, target)
      if (command) make(command)
    },
    [model, make, mayEdit],
  )
  const onMove = useCallback((ids: string[]) => setAsking({ orders: ids }), [])
  const onOffer = (order: Order, offer: Offer) => {
    const runs = model.trips.filter((one) => one.vehicle_id === offer.vehicle_id)
    const at = offer.trip_index === null ? undefined : runs[offer.trip_index]
    const more = { force: true, reason: offer.sentence }
    const command = (at ? { kind: 'insert', order_ids: [order.id], trip_id: at.id } : { kind: 'insert', order_ids: [order.id], vehicle_id: offer.vehicle_id, ...(planId ? { plan_id: planId } : {}) }) as Command
    make(command, more)
  }
  const send = useCommand((ids: string[]) => dispatchTrips(ids), {
    refreshes: [...TOUCHES, '/api/v1/trips'],
    // What could not be done is said below; nothing done is no news.
    said: (answer) => (answer.done ? t('dispatched', { count: answer.done }) : ''),
    done: (answer) => answer.items.filter((one) => !one.done).forEach((one) => toast.problem(one.why ?? t('notDispatched'))),
  })
  const onCommand = useCallback((command: Command) => make(command), [make])
  const does = { onCommand, onMove, onVehicle: (one: Trip) => setAsking({ trip: one }), onDispatch: (one: Trip) => send.mutate([one.id]), onWhy: (order: string, of: string) => setWhy({ order, plan: of }) }
  const chosenWaiting = () => model.waiting.filter(({ id }) => desk.get().orders.has(id)).map(({ id }) => id)
  const askOf = (what: 'late' | 'breakdown') => () => mayReplan && trip && isOut(trip) && desk.set({ question: { what, trip: trip.id } })
  useShortcuts({
    u: () => mayReplan && chosenWaiting().length > 0 && desk.set({ question: { what: 'insert', orders: chosenWaiting() } }),
    l: askOf('late'),
    b: askOf('breakdown'),
    d: () => mayDispatch && trip && trip.status !== 'completed' && desk.set({ question: { what: 'driver', trip: trip.id } }),
    x: () => trip && desk.toggleTrip(trip.id),
    'mod+z': () => edits.undo?.(),
    'mod+shift+z': () => edits.redo?.(),
    'mod+y': () => edits.redo?.(),
    p: () => mayPlan && setPlanning({ balance: 0 }),
    m: () => desk.get().orders.size > 0 && mayEdit && setAsking({ orders: [...desk.get().orders] }),
    a: () => {
      setTab('waiting')
      desk.choose(model.waiting.map(({ id }) => id))
    },
    // What is in the hand is put back, and nothing else.
    escape: () => desk.get().dragging.length === 0 && (question ? answered() : desk.get().trips.size ? desk.set({ trips: new Set() }) : desk.get().orders.size ? desk.choose([]) : desk.set({ trip: null })),
  })
  const panel = question ? (
    <ReplanPanel model={model} question={question} onClose={answered} />
  ) : (
    trip && <TripPanel model={model} trip={trip} eta={etas.get(trip.id)} pins={pins} busy={edits.busy} does={does} />
  )
  const counts = { waiting: model.waiting.length, attention: points.length, changes: edits.list.length }
  const actions = (
    <>
      <Presence subject={plan ? { type: 'plan', id: plan.id } : tripId ? { type: 'trip', id: tripId } : null} />
      {mayEdit && (
        <span className="flex max-sm:hidden">
          <IconButton icon={Undo2} label={t('undo')} disabled={!edits.undo || edits.busy} onClick={() => edits.undo?.()} />
          <IconButton icon={Redo2} label={t('redo')} disabled={!edits.redo || edits.busy} onClick={() => edits.redo?.()} />
        </span>
      )}
      {dayActions}
      {mayPlan && (
        <Button look={plan?.status === 'proposed' ? 'secondary' : 'primary'} icon={Waypoints} onClick={() => setPlanning({ balance: 0 })}>
          {t('run')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('title')} actions={actions} full beside={<span className={cx('flex items-center gap-1.5 text-xs', live === 'live' ? 'text-green-fg' : 'text-ink-3')}><span aria-hidden className={cx('size-1.5 rounded-full', live === 'live' ? 'bg-green-dot' : live === 'polling' ? 'bg-amber-dot' : 'bg-neutral-dot')} />{t(live)}</span>}>
      <div className="-mx-4 flex min-h-0 flex-1 flex-col border-t border-line sm:-mx-6 sm:-mb-4">
        {plan && (plan.status !== 'accepted' || model.trips.some((one) => one.plan_id === plan.id)) && <PlanBar plan={plan} model={model} onReview={() => setReviewing(true)} />}
        <div className="flex border-b border-line lg:hidden" role="group" aria-label={t('view')}>
          {VIEWS.map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)} className={cx('-mb-px h-10 flex-1 border-b-2 font-medium outline-offset-[-2px]', view === one ? 'border-accent' : 'border-transparent text-ink-2')}>
              {t(`views.${one}`)}
            </button>
          ))}
        </div>
        <div className="relative flex min-h-0 flex-1">
          <aside aria-label={t('work')} className={cx('min-h-0 w-full shrink-0 flex-col border-e border-line bg-surface lg:flex lg:w-80', view === 'list' ? 'flex' : 'hidden')}>
            <div role="tablist" aria-label={t('work')} className="flex gap-4 overflow-x-auto border-b border-line px-3 [scrollbar-width:none]">
              {TABS.map((one) => (
                <button
                  key={one}
                  type="button"
                  role="tab"
                  id={`tab-${one}`}
                  aria-selected={tab === one}
                  aria-controls="work-panel"
                  tabIndex={tab === one ? 0 : -1}
                  onClick={() => setTab(one)}
                  onKeyDown={(event) => {
                    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
                    const by = event.key === forward ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0
                    const next = by ? TABS[(TABS.indexOf(one) + by + TABS.length) % TABS.length] : undefined
                    if (!next) return
                    setTab(next)
                    document.getElementById(`tab-${next}`)?.focus()
                  }}
                  className={cx('flex h-9 shrink-0 items-center gap-1.5 border-b-2 font-medium whitespace-nowrap outline-offset-[-2px] touch:h-11', tab === one ? 'border-accent' : 'border-transparent text-ink-2 hover:text-ink')}
                >
                  {t(one)}
                  {counts[one] > 0 && <span className={cx('numeric rounded-full px-1.5 text-xs', one === 'attention' ? 'bg-red-bg text-red-fg' : 'bg-ink/8 text-ink-2')}>{counts[one]}</span>}
                </button>
              ))}
            </div>
            <div role="tabpanel" id="work-panel" aria-labelledby={`tab-${tab}`} className="flex min-h-0 flex-1 flex-col">
              {tab === 'waiting' ? (
                <OrdersPanel model={model} left={left} held={held} onMove={onMove} onOffer={onOffer} />
              ) : tab === 'attention' ? (
                <AttentionPanel points={points} onDispatch={(id) => send.mutate([id])} onOrder={() => narrow && setTab('waiting')} />
              ) : (
                <ChangesPanel model={model} edits={edits.list} pins={pins} onTakeBack={mayEdit && !edits.busy ? edits.takeBack : null} onCompare={plan && (plan.status === 'proposed' || plan.status === 'accepted') ? () => setComparing(true) : null} />
              )}
            </div>
          </aside>
          <div className={cx('min-h-0 min-w-0 flex-1 flex-col lg:flex', view === 'list' ? 'hidden' : 'flex')}>
            <div className={cx('min-h-0 flex-1 border-line lg:flex lg:basis-[54%] lg:border-b', view === 'map' ? 'flex' : 'hidden')}>
              <div className="min-w-0 flex-1">{(!narrow || view === 'map') && <DeskMap model={model} dayKey={`${model.day.day} ${warehouseId ?? ''}`} />}</div>
              {trip && !question && !narrow && <div className="w-80 shrink-0 border-s border-line">{panel}</div>}
            </div>
            <div className={cx('min-h-0 flex-1 flex-col bg-surface lg:flex lg:basis-[46%]', view === 'trips' ? 'flex' : 'hidden')}>
              <div className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-3 touch:min-h-11">
                <h2 className="font-semibold">{t('trips')}</h2>
                <span className="numeric text-xs text-ink-3">{model.trips.length}</span>
                <span className="flex-1" />
                <IconButton size="sm" icon={ZoomOut} label={t('zoomOut')} className="max-sm:hidden" disabled={zoom === 1} onClick={() => setZoom(Math.max(1, zoom / 2))} />
                <IconButton size="sm" icon={ZoomIn} label={t('zoomIn')} className="max-sm:hidden" disabled={zoom === 8} onClick={() => setZoom(Math.min(8, zoom * 2))} />
              </div>
              {model.trips.length ? (
                <>
                  <div className="flex min-h-0 flex-1 max-sm:hidden">
                    <Lanes model={model} now={now} zoom={zoom} etas={etas} pinned={pinned} />
                  </div>
                  {hasChosen && <TripsBulk model={model} onCommand={onCommand} />}
                  <div className="flex min-h-0 flex-1 sm:hidden">{narrow && <TripList model={model} etas={etas} />}</div>
                </>
              ) : (
                <p className="px-6 py-8 text-center text-ink-2">{model.waiting.length ? t('noTrips') : t('noTripsNoOrders')}</p>
              )}
            </div>
          </div>
          {question && !narrow && <div className="w-96 shrink-0 border-s border-line">{panel}</div>}
          {panel && narrow && <div className="absolute inset-0 z-30 ms-auto w-full border-s border-line shadow-md sm:w-80">{panel}</div>}
        </div>
      </div>
      <DragLayer model={model} planId={planId} onDrop={onDrop} />
      {asking && <MoveDialog model={model} planId={planId} what={asking} busy={edits.busy} onClose={() => setAsking(null)} onDo={(command, more) => {
        make(command, more)
        setAsking(null)
      }} />}
      {edits.refused && <RefusedDialog refused={edits.refused} busy={edits.busy} onClose={edits.forget} onAgain={(more) => edits.refused && edits.again(edits.refused, more)} />}
      {planning && <PlanDialog balance={planning.balance} cost={model.trips.reduce<number | null>((all, one) => (all === null || one.cost_minor === null ? null : all + one.cost_minor), 0)} day={model.day.day} warehouseId={warehouseId} waiting={model.waiting.length + model.trips.reduce((sum, one) => sum + (one.status === 'proposed' ? one.stops.flatMap((stop) => stop.order_ids).length : 0), 0)} chosen={model.waiting.filter(({ id }) => desk.get().orders.has(id)).map(({ id }) => id)} onClose={() => setPlanning(null)} onAsked={() => setPlanning(null)} />}
      {reviewing && plan && <PlanReview plan={plan} model={model} onBalance={mayPlan ? (balance) => {
        setReviewing(false)
        setPlanning({ balance })
      } : null} onClose={() => setReviewing(false)} />}
      {why && <WhyDialog model={model} orderId={why.order} planId={why.plan} mayMove={mayEdit} onClose={() => setWhy(null)} onTo={(to) => {
        setWhy(null)
        make(toTrip(model, [why.order], { tripId: to, position: null }))
      }} />}
      {menuAt && <DeskMenu key={`${menuAt.x} ${menuAt.y}`} model={model} menu={menuAt} does={does} onClose={() => desk.set({ menu: null })} />}
      {comparing && plan && <CompareDialog planId={plan.id} model={model} onClose={() => setComparing(false)} />}
    </Page>
  )
}
