// GeoJSON for the maps: what they draw, and what part of the world shows all of it.
import type { Feature, FeatureCollection } from 'geojson'

export type Bounds = [west: number, south: number, east: number, north: number]

/** What a map without anything on it shows. */
const INDIA: Bounds = [68, 8, 90, 32]

export const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })
export const pointOf = (properties: Feature['properties'], lon: number, lat: number): Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } })
export const lineOf = (properties: Feature['properties'], coordinates: [number, number][]): Feature => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } })

/** The smallest part that has all points, longitude first. */
export function around(points: readonly (readonly [lon: number, lat: number])[]): Bounds {
  if (!points.length) return INDIA
  return points.reduce<Bounds>(([west, south, east, north], [lon, lat]) => [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)], [180, 90, -180, -90])
}
