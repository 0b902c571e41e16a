// The outline of a zone, as GeoJSON has it: the outer ring first, holes after it; longitude before latitude.
type Ring = [lon: number, lat: number][]

export function ringsOf(area: Record<string, unknown>): Ring[] {
  const rings = area['type'] === 'Polygon' && Array.isArray(area['coordinates']) ? (area['coordinates'] as number[][][]) : []
  return rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat]))
}

const EARTH_KM = 6371.0088
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** Square kilometres of it, holes taken out: exact on a ball, for outlines that go around no pole. */
export function km2Of(area: Record<string, unknown>): number {
  const [outer = 0, ...holes] = ringsOf(area).map((ring) => {
    const twice = ring.reduce((sum, [lon, lat], index) => {
      const [nextLon, nextLat] = ring[(index + 1) % ring.length] ?? [lon, lat]
      return sum + rad(nextLon - lon) * (2 + Math.sin(rad(lat)) + Math.sin(rad(nextLat)))
    }, 0)
    return Math.abs((twice * EARTH_KM * EARTH_KM) / 2)
  })
  return Math.max(0, outer - holes.reduce((sum, one) => sum + one, 0))
}
