'use client'
// Zones on the map: those in use filled, the chosen one with a thick line. Fetched with MapLibre.
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { around, collection, type Bounds } from '@/features/map/geo'
import MapView from '@/features/map/MapView'
import { ringsOf } from './area'
import type { Zone } from './ZonesPage'

type Props = { label: string; zones: Zone[]; chosen?: string | null; onPick?: (id: string) => void; className?: string }

export default function ZonesMap({ label, zones, chosen = null, onPick, className }: Props) {
  const map = useRef<MapLibre | null>(null)
  const [ready, setReady] = useState(0)
  const onReady = useCallback((made: MapLibre, color: (token: string) => string) => {
    map.current = made
    made.addSource('zones', { type: 'geojson', data: collection([]) })
    const is = (name: string): ExpressionSpecification => ['==', ['get', name], true]
    made.addLayer({ id: 'zones', type: 'fill', source: 'zones', paint: { 'fill-color': ['case', is('used'), color('accent'), color('ink-3')], 'fill-opacity': ['case', is('chosen'), 0.35, is('used'), 0.2, 0.08] } })
    made.addLayer({ id: 'zone-lines', type: 'line', source: 'zones', paint: { 'line-color': ['case', is('used'), color('accent'), color('ink-3')], 'line-width': ['case', is('chosen'), 3, 1.25] } })
    made.addLayer({
      id: 'zone-names',
      type: 'symbol',
      source: 'zones',
      layout: { 'text-field': ['get', 'code'], 'text-size': 12, 'text-font': ['sans-serif'] },
      paint: { 'text-color': color('ink'), 'text-halo-color': color('surface'), 'text-halo-width': 2 },
    })
    setReady((times) => times + 1)
  }, [])
  const bounds = useMemo(() => around(zones.flatMap((zone) => ringsOf(zone.area).flat())), [zones])
  useEffect(() => {
    if (!ready) return
    map.current?.getSource<GeoJSONSource>('zones')?.setData(
      collection(
        zones.map((zone) => ({
          type: 'Feature',
          properties: { id: zone.id, code: zone.code, used: zone.is_active, chosen: zone.id === chosen },
          geometry: { type: 'Polygon', coordinates: ringsOf(zone.area) },
        })),
      ),
    )
  }, [zones, chosen, ready])
  const edges = bounds.join()
  useEffect(() => {
    if (ready) map.current?.fitBounds(edges.split(',').map(Number) as Bounds, { padding: 24, maxZoom: 14, duration: 0 })
  }, [ready, edges])
  useEffect(() => {
    const made = map.current
    if (!ready || !made || !onPick) return
    const pick = ({ point }: { point: { x: number; y: number } }) => {
      const id = made.queryRenderedFeatures([point.x, point.y], { layers: ['zones'] })[0]?.properties['id'] as string | undefined
      if (id) onPick(id)
    }
    made.on('click', pick)
    return () => void made.off('click', pick)
  }, [ready, onPick])
  return (
    <div className={className}>
      <MapView label={label} bounds={bounds} onReady={onReady} className="h-full w-full" />
    </div>
  )
}
