// Shapes on the map.

/** A polyline with five decimals as [longitude, latitude] pairs. */
export function decoded(text: string): [number, number][] {
  const points: [number, number][] = []
  let [at, lat, lon] = [0, 0, 0]
  const next = () => {
    let [value, shift, byte] = [0, 0, 0]
    do {
      byte = text.charCodeAt(at++) - 63
      value |= (byte & 31) << shift
      shift += 5
    } while (byte >= 32)
    return value & 1 ? ~(value >> 1) : value >> 1
  }
  while (at < text.length) {
    lat += next()
    lon += next()
    points.push([lon / 1e5, lat / 1e5])
  }
  return points
}

/** Whether a point lies inside a ring. */
export function within([x, y]: [number, number], ring: readonly [number, number][]): boolean {
  let inside = false
  for (let here = 0, before = ring.length - 1; here < ring.length; before = here++) {
    const [xi, yi] = ring[here]!
    const [xj, yj] = ring[before]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
