'use client'
// The day on the map: trips as lines, stops, orders that wait, warehouses, vehicles as they move; lasso to take many.
import { Lasso, Maximize } from 'lucide-react'
import type { Feature, FeatureCollection } from 'geojson'
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import dynamic from '@/lib/dynamic'
import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { usePlaces } from '@/shell/context'
import { IconButton } from '@/ui/Button'
import type { Dots } from '@/features/map/dots'
import { around, collection, lineOf, pointOf, type Bounds } from '@/features/map/geo'
import { isPanned } from '@/features/map/pan'
import { colorOf, isAhead, isOpen, type Model } from './data'
import { desk } from './desk'
import { decoded, within } from './geometry'
import { touchedBy, wayOf } from './replan/replan'
import { livePositions } from '@/features/map/positions'

const MapView = dynamic(() => import('@/features/map/MapView'), { late: true, loading: () => <div className="h-full w-full bg-sunken" /> })
/** How far the map is panned without being drawn. */
const MARGIN_PX = 192
/** Vehicles' places are taken up so often, however often they are told. */
const VEHICLES_MS = 250
/** How long after a change of the day the map is drawn. */
const AFTER_MS = 150
type Spot = { lat: number; lon: number }
const lonLat = ({ lon, lat }: Spot): [number, number] => [lon, lat]

/** Where the day is; on a day without anything, where the warehouses are. */
function boundsOf(model: Model, warehouses: readonly Spot[]): Bounds {
  const places: readonly Spot[] = model.day.places.length ? model.day.places : warehouses
  return around(places.map(lonLat))
}

export function DeskMap({ model, dayKey }: { model: Model; dayKey: string }) {
  const t = useTranslations('planning')
  const map = useRef<MapLibre | null>(null)
  const [isReady, setReady] = useState(0)
  const warehouses = usePlaces()
  const bounds = useMemo(() => boundsOf(model, warehouses), [model, warehouses])
  const current = useRef(bounds)
  useEffect(() => {
    current.current = bounds
  })

  const dots = useRef<Dots | null>(null)
  const onReady = useCallback((made: MapLibre, color: (token: string) => string, over: Dots | null) => {
    map.current = made
    dots.current = over
    over?.paint({ fill: color('violet-dot'), ring: color('focus') })
    for (const id of ['routes', 'stops', 'waiting', 'depots', 'future', 'meetings']) made.addSource(id, { type: 'geojson', data: collection([]) })
    const isDim: ExpressionSpecification = ['boolean', ['get', 'dim'], false]
    made.addLayer({ id: 'routes', type: 'line', source: 'routes', layout: { 'line-join': 'round' }, paint: { 'line-color': ['get', 'color'], 'line-width': ['case', ['get', 'bright'], 3, 1.3], 'line-opacity': ['case', isDim, 0.12, ['get', 'bright'], 0.95, 0.5] } })
    made.addLayer({ id: 'stops', type: 'circle', source: 'stops', paint: { 'circle-color': ['get', 'color'], 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 2.2, 13, 5.5], 'circle-stroke-width': ['case', ['get', 'chosen'], 2.5, 1], 'circle-stroke-color': ['case', ['get', 'chosen'], color('ink'), color('surface')], 'circle-opacity': ['case', isDim, 0.25, 1], 'circle-stroke-opacity': ['case', isDim, 0.2, 1] } })
    made.addLayer({ id: 'waiting', type: 'circle', source: 'waiting', paint: { 'circle-color': ['case', ['get', 'chosen'], color('accent'), color('surface')], 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3, 13, 6], 'circle-stroke-width': 2, 'circle-stroke-color': ['case', ['get', 'chosen'], color('ink'), color('orange-dot')] } })
    made.addLayer({ id: 'future', type: 'line', source: 'future', layout: { 'line-join': 'round' }, paint: { 'line-color': ['get', 'color'], 'line-width': 3.5, 'line-dasharray': [2, 1.2] } })
    made.addLayer({ id: 'meetings', type: 'circle', source: 'meetings', paint: { 'circle-color': color('accent'), 'circle-radius': 8, 'circle-stroke-width': 3, 'circle-stroke-color': color('surface') } })
    made.addLayer({ id: 'depots', type: 'circle', source: 'depots', paint: { 'circle-color': color('ink'), 'circle-radius': 6, 'circle-stroke-width': 2, 'circle-stroke-color': color('surface') } })
    made.addLayer({ id: 'depot-names', type: 'symbol', source: 'depots', minzoom: 10, layout: { 'text-field': ['get', 'name'], 'text-size': 11, 'text-font': ['sans-serif'], 'text-offset': [0, 1.1], 'text-anchor': 'top' }, paint: { 'text-color': color('ink'), 'text-halo-color': color('surface'), 'text-halo-width': 1.5 } })
    setReady((times) => times + 1)
  }, [])

  /** The map goes once to what a question is about; after that it is the reader's to move. */
  const shownQuestion = useRef('')
  /** Which map has the day on it already. */
  const shownAt = useRef(0)
  // What lies where.
  useEffect(() => {
    if (!isReady || !map.current) return
    const draw = () => {
      const { trip: chosen, orders, proposal } = desk.get()
      const touched = new Set(proposal ? touchedBy(proposal) : [])
      const routes: Feature[] = []
      const stops: Feature[] = []
      for (const trip of model.trips) {
        const depot = model.place.get(trip.warehouse_id)
        const color = colorOf(trip.id)
        const dim = proposal ? !touched.has(trip.id) : chosen !== null && chosen !== trip.id
        const way = depot ? [lonLat(depot)] : []
        trip.stops.forEach((stop) => {
          const place = model.place.get(stop.location_id)
          if (!place) return
          way.push(lonLat(place))
          stops.push(pointOf({ trip: trip.id, order: stop.order_ids[0] ?? '', color: isOpen(stop) ? color : '#8d8e85', dim, chosen: stop.order_ids.some((id) => orders.has(id)) }, place.lon, place.lat))
        })
        if (depot) way.push(lonLat(depot))
        if (trip.id !== chosen) routes.push(lineOf({ trip: trip.id, color, dim, bright: false }, way))
      }
      set('stops', collection(stops))
      set('waiting', collection(model.waiting.flatMap((order) => {
        const place = model.place.get(order.location_id)
        return place ? [pointOf({ order: order.id, chosen: orders.has(order.id) }, place.lon, place.lat)] : []
      })))
      set('depots', collection([...new Set([...model.trips, ...model.waiting].map((one) => one.warehouse_id))].flatMap((id) => {
        const place = model.place.get(id)
        return place ? [pointOf({ name: place.name }, place.lon, place.lat)] : []
      })))
      base.current = routes
      set('routes', collection([...routes, ...road.current]))
    }
    const set = (id: string, data: FeatureCollection) => map.current?.getSource<GeoJSONSource>(id)?.setData(data)
    // The proposal that is looked at: each trip as it would drive, and where goods change vehicles.
    const foresee = () => {
      const { proposal } = desk.get()
      // An empty layer of lines costs a mask over the whole map.
      map.current?.setLayoutProperty('future', 'visibility', proposal ? 'visible' : 'none')
      const ways = proposal ? proposal.trips.map((trip) => ({ color: trip.trip_id ? colorOf(trip.trip_id) : '#111111', points: wayOf(trip, proposal, model) })) : []
      set('future', collection(ways.map(({ color, points }) => lineOf({ color }, points))))
      const points = ways.flatMap((way) => way.points)
      if (proposal && points.length > 1 && shownQuestion.current !== proposal.question_id) {
        shownQuestion.current = proposal.question_id
        map.current?.fitBounds(around(points), { padding: 60, maxZoom: 14, duration: 0 })
      }
      set('meetings', collection((proposal?.meetings ?? []).filter((one) => !one.at_warehouse).map((one) => pointOf({}, one.lon, one.lat))))
    }
    // Anew after an edit: first the lanes and the word that it is made, then the map, which takes longer to draw.
    const later = shownAt.current === isReady ? setTimeout(draw, AFTER_MS) : undefined
    if (later === undefined) draw()
    shownAt.current = isReady
    foresee()
    let before = desk.get()
    const deaf = desk.listen(() => {
      const now = desk.get()
      if (now.trip !== before.trip || now.orders !== before.orders || now.proposal !== before.proposal) draw()
      if (now.proposal !== before.proposal) foresee()
      if (now.hoverOrder !== before.hoverOrder) {
        const order = now.hoverOrder ? model.order.get(now.hoverOrder) : undefined
        const place = order && model.place.get(order.location_id)
        dots.current?.light(place ?? null)
      }
      before = now
    })
    return () => {
      clearTimeout(later)
      deaf()
    }
  }, [model, isReady])

  // The chosen trip on real roads, where there are any.
  const base = useRef<Feature[]>([])
  const road = useRef<Feature[]>([])
  const chosenTrip = useChosenTrip()
  const chosen = chosenTrip ? model.trip.get(chosenTrip) : undefined
  const route = useGet('/api/v1/trips/{trip_id}/route', { path: { trip_id: chosenTrip ?? '' } }, { when: chosen !== undefined, fresh: 600_000, of: chosen?.version })
  const line = route.data?.polyline
  useEffect(() => {
    if (!isReady) return
    const depot = chosen && model.place.get(chosen.warehouse_id)
    const straight = chosen ? [depot, ...chosen.stops.map((stop) => model.place.get(stop.location_id)), depot].flatMap((place) => (place ? [lonLat(place)] : [])) : []
    road.current = chosen ? [lineOf({ trip: chosen.id, color: colorOf(chosen.id), dim: false, bright: true }, line ? decoded(line) : straight)] : []
    map.current?.getSource<GeoJSONSource>('routes')?.setData(collection([...base.current, ...road.current]))
  }, [line, chosen, model, isReady])

  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      timer = undefined
      const made = map.current
      // Not under somebody's hand: what moves the map or an order has the machine to itself.
      if (made && (isPanned(made) || desk.get().dragging.length)) return later()
      dots.current?.set(livePositions.all(), !window.matchMedia('(prefers-reduced-motion: reduce)').matches)
    }
    const later = () => {
      timer ??= setTimeout(draw, VEHICLES_MS)
    }
    draw()
    const deaf = livePositions.listen(later)
    return () => {
      clearTimeout(timer)
      deaf()
    }
  }, [isReady])

  // Pointing and clicking.
  useEffect(() => {
    const made = map.current
    if (!isReady || !made) return
    const found = (event: { point: { x: number; y: number } }) => {
      const { x, y } = event.point
      const layers = ['waiting', 'stops', 'routes'].filter((id) => made.getLayer(id))
      return made.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers })[0]?.properties as { trip?: string; order?: string } | undefined
    }
    let frame = 0
    const onMove = (event: { point: { x: number; y: number } }) => {
      if (frame || desk.get().dragging.length || isPanned(made)) return
      frame = requestAnimationFrame(() => {
        frame = 0
        const what = found(event)
        made.getCanvasContainer().style.cursor = what ? 'pointer' : ''
        desk.set({ hoverTrip: what?.trip ?? null, hoverOrder: what?.order ?? null })
      })
    }
    const onClick = (event: { point: { x: number; y: number } }) => {
      const what = found(event)
      if (what?.trip) desk.set({ trip: what.trip })
      else if (what?.order) desk.toggle(what.order)
      else desk.set({ trip: null })
    }
    made.on('mousemove', onMove)
    made.on('click', onClick)
    return () => {
      cancelAnimationFrame(frame)
      made.off('mousemove', onMove)
      made.off('click', onClick)
    }
  }, [isReady])

  const fit = useCallback(() => map.current?.fitBounds(current.current, { padding: 48, maxZoom: 14, duration: 0 }), [])
  // An empty day shows the warehouses, which may be known later than the day.
  const ground = model.day.places.length ? 0 : warehouses.length
  useEffect(() => {
    if (isReady) fit()
  }, [dayKey, isReady, fit, ground])
  const [lasso, setLasso] = useState(false)
  return (
    <div className="relative h-full min-h-0">
      <MapView label={t('map')} bounds={bounds} onReady={onReady} margin={MARGIN_PX} className="absolute! inset-0" />
      <div className="absolute start-2 top-2 flex flex-col gap-1 rounded-md bg-raised p-0.5 shadow-md">
        <IconButton size="sm" icon={Lasso} label={t('lasso')} aria-pressed={lasso} className={lasso ? 'bg-accent-soft' : ''} onClick={() => setLasso(!lasso)} />
        <IconButton size="sm" icon={Maximize} label={t('showAll')} onClick={fit} />
      </div>
      {lasso && <LassoLayer onDone={(ring) => {
        setLasso(false)
        const made = map.current
        if (!made || ring.length < 3) return
        // The map reaches further than what is seen of it.
        const [whole, seen] = [made.getContainer().getBoundingClientRect(), made.getContainer().parentElement!.getBoundingClientRect()]
        const isInside = (locationId: string) => {
          const place = model.place.get(locationId)
          if (!place) return false
          const at = made.project([place.lon, place.lat])
          return within([at.x + whole.left - seen.left, at.y + whole.top - seen.top], ring)
        }
        // Orders that wait, and those of the chosen trip, whose other stops are dimmed.
        const stops = (chosen?.stops ?? []).filter((stop) => isAhead(stop) && isInside(stop.location_id))
        desk.choose([...model.waiting.filter((order) => isInside(order.location_id)).map(({ id }) => id), ...stops.flatMap((stop) => stop.order_ids)], true)
      }} />}
    </div>
  )
}

function useChosenTrip() {
  const [trip, setTrip] = useState(desk.get().trip)
  useEffect(() => desk.listen(() => setTrip(desk.get().trip)), [])
  return trip
}

/** A line around orders; where it ends it is closed. */
function LassoLayer({ onDone }: { onDone: (ring: [number, number][]) => void }) {
  const ring = useRef<[number, number][]>([])
  const path = useRef<SVGPathElement>(null)
  const add = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    ring.current.push([event.clientX - box.left, event.clientY - box.top])
    path.current?.setAttribute('d', `M${ring.current.map((one) => one.join(' ')).join('L')}Z`)
  }
  return (
    <svg
      data-lasso
      className="absolute inset-0 h-full w-full cursor-crosshair touch-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        ring.current = []
        add(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) add(event)
      }}
      onPointerUp={() => onDone(ring.current)}
    >
      <path ref={path} fill="var(--accent)" fillOpacity={0.12} stroke="var(--accent)" strokeWidth={1.5} strokeDasharray="4 3" />
    </svg>
  )
}
