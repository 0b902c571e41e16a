'use client'
// A map that needs no internet: MapLibre on land of Natural Earth. Fetch it with lib/dynamic: it is a chunk of its own.
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Feature } from 'geojson'
import { Map as MapLibre, NavigationControl, setWorkerUrl, type GeoJSONSource, type LayerSpecification, type StyleSpecification } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { fileOfSite } from '@/api/files'
import { cx } from '@/ui/cx'
import { drawDots, type Dots } from './dots'
import { collection, type Bounds } from './geo'
import { panByPicture } from './pan'
import { showPicture } from './picture'
import { CELL_URL, cellsOf, PLACE_NAMES, squareOf } from './lands'

setWorkerUrl('/map/maplibre-gl-worker.mjs')

type Props = {
  label: string
  bounds: Bounds
  /** When the ground is drawn: layers of the caller come above it. Called anew when the theme changes. */
  onReady: (map: MapLibre, color: (token: string) => string, dots: Dots | null) => void
  className?: string
  /** How far the map reaches over its edges, in pixels: that far it is panned without being drawn. It has dots then. */
  margin?: number
}

/** A colour of the design system as the browser works it out now. */
const color = (token: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim() || '#888888'
const isDark = () => document.documentElement.dataset.theme === 'dark'
const ground = () => (isDark() ? { water: '#10181c', land: '#1d1f1c', name: '#8a8c84', halo: '#1d1f1c' } : { water: '#dbe7ea', land: '#f6f5f1', name: '#6c6d65', halo: '#f6f5f1' })

function style(): StyleSpecification {
  const tones = ground()
  const empty = collection([])
  return {
    version: 8,
    sources: {
      world: { type: 'geojson', data: '/map/world.json' },
      squares: { type: 'geojson', data: empty },
      cells: { type: 'geojson', data: empty, tolerance: 0.2 },
      names: { type: 'geojson', data: PLACE_NAMES },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': tones.land } },
      { id: 'world', type: 'fill', source: 'world', maxzoom: 7, paint: { 'fill-color': tones.land, 'fill-antialias': false } },
      // Over the coarse land, where there is any: nearer the water is the ground itself.
      { id: 'squares', type: 'fill', source: 'squares', maxzoom: 7, paint: { 'fill-color': tones.water, 'fill-antialias': false } },
      { id: 'cells', type: 'fill', source: 'cells', paint: { 'fill-color': tones.land, 'fill-antialias': false } },
      ...[1, 2, 3, 4].map((rank): LayerSpecification => ({
        id: `names-${rank}`,
        type: 'symbol',
        source: 'names',
        minzoom: [0, 0, 8, 10, 12][rank] ?? 0,
        filter: ['==', ['get', 'rank'], rank],
        layout: { 'text-field': ['get', 'name'], 'text-size': rank === 1 ? 13 : 11, 'text-font': ['sans-serif'], 'text-padding': 6 },
        paint: { 'text-color': tones.name, 'text-halo-color': tones.halo, 'text-halo-width': 1.5 },
      })),
    ],
  }
}

export default function MapView({ label, bounds, onReady, className, margin = 0 }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const common = useTranslations('common')
  const [zoomIn, zoomOut] = [common('zoomIn'), common('zoomOut')]
  const box = useRef<HTMLDivElement>(null)
  const ready = useRef(onReady)
  useEffect(() => {
    ready.current = onReady
  })
  const first = useRef(bounds)
  useEffect(() => {
    if (!box.current || !frame.current) return
    const map = new MapLibre({
      container: box.current,
      style: style(),
      bounds: first.current,
      fitBoundsOptions: { padding: 48 + margin, maxZoom: 13 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      // What was drawn is copied from there.
      canvasContextAttributes: { preserveDrawingBuffer: margin > 0 },
      maxZoom: 17,
      renderWorldCopies: false,
      locale: { 'Map.Title': label, 'NavigationControl.ZoomIn': zoomIn, 'NavigationControl.ZoomOut': zoomOut },
    })
    map.touchZoomRotate.disableRotation()
    const control = new NavigationControl({ showCompass: false })
    const corner = document.documentElement.dir === 'rtl' ? 'bottom-left' : 'bottom-right'
    let letGo = () => {}
    let dots: Dots | null = null
    map.getCanvas().setAttribute('aria-label', label)
    if (margin) {
      // Its buttons stay where they are while the picture is moved.
      map.setPadding({ top: margin, bottom: margin, left: margin, right: margin })
      const holder = document.createElement('div')
      holder.className = `maplibregl-ctrl-${corner}`
      holder.append(control.onAdd(map))
      frame.current.append(holder)
      const picture = showPicture(map, label)
      dots = drawDots(map, picture)
      const frees = [panByPicture(map, box.current, margin, picture), dots.free, picture.free]
      letGo = () => {
        frees.forEach((free) => free())
        control.onRemove()
        holder.remove()
      }
    } else map.addControl(control, corner)
    const shown = new Map<string, Feature | null>()
    let isGone = false
    const fill = () => {
      const at = map.getBounds()
      const cells = map.getZoom() < 5 ? [] : cellsOf([at.getWest(), at.getSouth(), at.getEast(), at.getNorth()])
      const missing = cells.filter((cell) => !shown.has(cell.join()))
      if (!missing.length) return flood()
      missing.forEach((cell) => shown.set(cell.join(), null))
      void Promise.all(
        missing.map(async (cell) => {
          // A cell without land has no file.
          shown.set(cell.join(), await fileOfSite<Feature>(CELL_URL(...cell)))
        }),
      ).then(() => {
        if (isGone) return
        drawCells()
        flood()
      })
    }
    // Until the land is there it would all be sea. Once: each change of the style draws the map again.
    let isFlooded = false
    const flood = () => {
      if (isFlooded || !map.getLayer('water')) return
      isFlooded = true
      map.setPaintProperty('water', 'background-color', ground().water)
    }
    const drawCells = () => {
      const cells = [...shown.keys()].map((key) => key.split(',').map(Number) as [number, number])
      map.getSource<GeoJSONSource>('squares')?.setData(collection(cells.map(squareOf)))
      map.getSource<GeoJSONSource>('cells')?.setData(collection([...shown.values()].filter((land) => land !== null)))
    }
    const begin = () => {
      isFlooded = false
      drawCells()
      fill()
      ready.current(map, color, dots)
    }
    // A sky is drawn over the whole of a flat map too, unseen, and takes half of the time of a picture without a graphics card.
    map.on('style.load', () => {
      // It stays, for the library reckons with it; what it would draw is nothing.
      Object.assign(map.style.sky, { getEvaluated: () => undefined })
    })
    map.once('load', () => {
      begin()
      box.current?.setAttribute('data-ready', 'true')
    })
    map.on('moveend', fill)
    let theme = document.documentElement.dataset.theme
    const themed = new MutationObserver(() => {
      if (document.documentElement.dataset.theme === theme) return
      theme = document.documentElement.dataset.theme
      map.setStyle(style(), { diff: false })
      map.once('style.load', begin)
    })
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      isGone = true
      themed.disconnect()
      letGo()
      map.remove()
    }
    // One map for as long as the page is shown; a new day moves it (see the caller).
  }, [label, margin, zoomIn, zoomOut])
  return (
    <div ref={frame} className={cx('relative overflow-hidden', className)}>
      <div ref={box} className="absolute!" style={{ inset: -margin }} />
    </div>
  )
}
