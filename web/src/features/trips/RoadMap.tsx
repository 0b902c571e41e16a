'use client'
// A small map of what is on the road: ways, stops, vehicles. Fetched lazily together with MapLibre.
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { around, collection, lineOf, pointOf, type Bounds } from '@/features/map/geo'
import MapView from '@/features/map/MapView'
import type { Tone } from '@/ui/tones'

export type Spot = { id: string; lat: number; lon: number; tone: Tone; label?: string }
export type Line = { id: string; points: [number, number][]; kind: 'planned' | 'driven' }
type Props = { label: string; lines?: Line[]; stops?: Spot[]; vehicles?: Spot[]; /** All is looked at, vehicles as well, and not only what stands. */ whole?: boolean; /** What to look at while there is nothing else to see. */ home?: [number, number][]; onPick?: (id: string) => void; className?: string }

const spots = (of: Spot[], color: (token: string) => string) =>
  collection(of.map(({ id, lat, lon, tone, label = '' }) => pointOf({ id, label, color: color(`${tone}-dot`) }, lon, lat)))

export default function RoadMap({ label, lines = [], stops = [], vehicles = [], whole = false, home = [], onPick, className }: Props) {
  const map = useRef<{ map: MapLibre; color: (token: string) => string } | null>(null)
  const [ready, setReady] = useState(0)
  const onReady = useCallback((made: MapLibre, color: (token: string) => string) => {
    map.current = { map: made, color }
    for (const id of ['lines', 'stops', 'vehicles']) made.addSource(id, { type: 'geojson', data: collection([]) })
    const isDriven: ExpressionSpecification = ['==', ['get', 'kind'], 'driven']
    made.addLayer({ id: 'lines', type: 'line', source: 'lines', layout: { 'line-join': 'round' }, paint: { 'line-color': ['case', isDriven, color('accent'), color('ink-3')], 'line-width': ['case', isDriven, 3, 1.5], 'line-opacity': ['case', isDriven, 0.9, 0.65] } })
    made.addLayer({ id: 'stops', type: 'circle', source: 'stops', paint: { 'circle-color': ['get', 'color'], 'circle-radius': 8, 'circle-stroke-width': 1.5, 'circle-stroke-color': color('surface') } })
    made.addLayer({ id: 'stop-numbers', type: 'symbol', source: 'stops', layout: { 'text-field': ['get', 'label'], 'text-size': 10, 'text-font': ['sans-serif'], 'text-allow-overlap': true }, paint: { 'text-color': '#ffffff' } })
    made.addLayer({ id: 'vehicles', type: 'circle', source: 'vehicles', paint: { 'circle-color': ['get', 'color'], 'circle-radius': 6, 'circle-stroke-width': 2.5, 'circle-stroke-color': color('surface') } })
    made.addLayer({ id: 'vehicle-names', type: 'symbol', source: 'vehicles', layout: { 'text-field': ['get', 'label'], 'text-size': 10.5, 'text-font': ['sans-serif'], 'text-offset': [0, 1], 'text-anchor': 'top' }, paint: { 'text-color': color('ink'), 'text-halo-color': color('surface'), 'text-halo-width': 1.5 } })
    setReady((times) => times + 1)
  }, [])
  const every = useMemo(() => [...lines.flatMap(({ points }) => points), ...stops.map(({ lon, lat }) => [lon, lat] as [number, number])], [lines, stops])
  const moving = vehicles.map(({ lon, lat }): [number, number] => [lon, lat])
  const seen = whole ? [...every, ...moving] : every.length ? every : moving
  const bounds = around(seen.length ? seen : home)
  const isPlaced = useRef(false)

  useEffect(() => {
    if (!ready || !map.current) return
    map.current.map.getSource<GeoJSONSource>('lines')?.setData(collection(lines.map(({ id, points, kind }) => lineOf({ id, kind }, points))))
    map.current.map.getSource<GeoJSONSource>('stops')?.setData(spots(stops, map.current.color))
  }, [lines, stops, ready])
  useEffect(() => {
    if (!ready || !map.current) return
    map.current.map.getSource<GeoJSONSource>('vehicles')?.setData(spots(vehicles, map.current.color))
  }, [vehicles, ready])
  // Once there is something to see; after that it is the reader's to move.
  const some = bounds.join()
  const has = seen.length > 0
  const hasAny = has || home.length > 0
  useEffect(() => {
    if (!ready || !hasAny || isPlaced.current) return
    isPlaced.current = has
    map.current?.map.fitBounds(some.split(',').map(Number) as Bounds, { padding: 40, maxZoom: 14, duration: 0 })
  }, [ready, has, hasAny, some])
  useEffect(() => {
    const made = map.current?.map
    if (!ready || !made || !onPick) return
    const pick = ({ point: { x, y } }: { point: { x: number; y: number } }) => {
      const id = made.queryRenderedFeatures([[x - 6, y - 6], [x + 6, y + 6]], { layers: ['vehicles', 'stops'] })[0]?.properties['id'] as string | undefined
      if (id) onPick(id)
    }
    made.on('click', pick)
    return () => void made.off('click', pick)
  }, [ready, onPick])
  return <div className={className}><MapView label={label} bounds={bounds} onReady={onReady} className="h-full w-full" /></div>
}
