'use client'
// Cells of the map, coloured by how much more goes wrong in them than their stops would give. Fetched with MapLibre.
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { around, collection, type Bounds } from '@/features/map/geo'
import MapView from '@/features/map/MapView'
import { heatOf, type HexCell } from './hexes'

type Props = { label: string; cells: HexCell[]; chosen: ReadonlySet<string>; onPick: (cell: string) => void; className?: string }

export default function HexMap({ label, cells, chosen, onPick, className }: Props) {
  const map = useRef<MapLibre | null>(null)
  const [ready, setReady] = useState(0)
  const onReady = useCallback((made: MapLibre, color: (token: string) => string) => {
    map.current = made
    made.addSource('hexes', { type: 'geojson', data: collection([]) })
    const is = (name: string): ExpressionSpecification => ['==', ['get', name], true]
    made.addLayer({ id: 'hexes', type: 'fill', source: 'hexes', paint: { 'fill-color': ['case', is('hot'), color('red-dot'), color('orange-dot')], 'fill-opacity': ['get', 'heat'] } })
    made.addLayer({ id: 'hex-lines', type: 'line', source: 'hexes', paint: { 'line-color': ['case', is('chosen'), color('accent'), is('hot'), color('red-dot'), color('ink-3')], 'line-width': ['case', is('chosen'), 3, is('hot'), 1.75, 0.5] } })
    setReady((times) => times + 1)
  }, [])
  const bounds = useMemo(() => around(cells.flatMap(({ ring }) => ring)), [cells])
  useEffect(() => {
    if (!ready) return
    map.current?.getSource<GeoJSONSource>('hexes')?.setData(
      collection(cells.map((cell) => ({ type: 'Feature', properties: { cell: cell.cell, heat: heatOf(cell), hot: cell.more_than_chance, chosen: chosen.has(cell.cell) }, geometry: { type: 'Polygon', coordinates: [cell.ring] } }))),
    )
  }, [cells, chosen, ready])
  const edges = bounds.join()
  useEffect(() => {
    if (ready) map.current?.fitBounds(edges.split(',').map(Number) as Bounds, { padding: 24, maxZoom: 14, duration: 0 })
  }, [ready, edges])
  useEffect(() => {
    const made = map.current
    if (!ready || !made) return
    const pick = ({ point }: { point: { x: number; y: number } }) => {
      const cell = made.queryRenderedFeatures([point.x, point.y], { layers: ['hexes'] })[0]?.properties['cell'] as string | undefined
      if (cell) onPick(cell)
    }
    made.on('click', pick)
    return () => void made.off('click', pick)
  }, [ready, onPick])
  return <div className={className}><MapView label={label} bounds={bounds} onReady={onReady} className="h-full w-full" /></div>
}
