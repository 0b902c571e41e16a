// The base map that needs no internet: land of Natural Earth (world-atlas), rough for the whole world and fine in cells of
// ten degrees, of which a map reads the few that it shows. Written into public/map/ when they are missing or stale.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { feature } from 'topojson-client'

const OUT = 'public/map'
const CELL = 10
const stamp = `${OUT}/made`
const maplibre = 'node_modules/maplibre-gl'
const version = `2 ${JSON.parse(readFileSync(`${maplibre}/package.json`, 'utf8')).version}`

/** A ring without what lies beyond one side of a cell (Sutherland and Hodgman). */
function cut(ring, axis, limit, keepAbove) {
  const inside = (point) => (keepAbove ? point[axis] >= limit : point[axis] <= limit)
  const out = []
  for (let at = 0; at < ring.length; at += 1) {
    const here = ring[at]
    const before = ring[(at + ring.length - 1) % ring.length]
    if (inside(here) !== inside(before)) {
      const share = (limit - before[axis]) / (here[axis] - before[axis])
      const other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
      out.push(axis === 0 ? [limit, other] : [other, limit])
    }
    if (inside(here)) out.push(here)
  }
  return out
}

function clipped(ring, west, south) {
  let left = ring.slice(0, -1)
  for (const [axis, limit, above] of [[0, west, true], [0, west + CELL, false], [1, south, true], [1, south + CELL, false]]) {
    if (left.length < 3) return null
    left = cut(left, axis, limit, above)
  }
  if (left.length < 3) return null
  const rounded = left.map(([lon, lat]) => [Number(lon.toFixed(4)), Number(lat.toFixed(4))])
  return [...rounded, rounded[0]]
}

const boundsOf = (ring) => ring.reduce(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 90, -180, -90])
const polygons = (name) => {
  const atlas = JSON.parse(readFileSync(`node_modules/world-atlas/${name}.json`, 'utf8'))
  const land = feature(atlas, atlas.objects.land)
  return land.features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
}
const write = (path, coordinates) => writeFileSync(path, JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } }))

function make() {
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(`${OUT}/land`, { recursive: true })
  write(`${OUT}/world.json`, polygons('land-110m').map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [Number(lon.toFixed(2)), Number(lat.toFixed(2))]))))
  const fine = polygons('land-10m').map((rings) => ({ rings, bounds: boundsOf(rings[0]) }))
  for (let west = -180; west < 180; west += CELL)
    for (let south = -90; south < 90; south += CELL) {
      const near = fine.filter(({ bounds: [w, s, e, n] }) => w <= west + CELL && e >= west && s <= south + CELL && n >= south)
      const found = near.flatMap(({ rings }) => {
        const kept = rings.map((ring) => clipped(ring, west, south))
        return kept[0] ? [kept.filter(Boolean)] : []
      })
      if (found.length) write(`${OUT}/land/${west}_${south}.json`, found)
    }
  for (const name of readdirSync(`${maplibre}/dist`)) if (/^maplibre-gl-(worker|shared)\.mjs$/.test(name)) copyFileSync(`${maplibre}/dist/${name}`, `${OUT}/${name}`)
  writeFileSync(stamp, version)
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== version) make()
