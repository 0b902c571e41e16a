export type Moment = { ms: number; lat: number; lon: number }

/** Where a vehicle was: between two fixes on the straight line, before the first and after the last one there. */
export function at(points: readonly Moment[], ms: number): { lat: number; lon: number } | undefined {
  let [low, high] = [0, points.length - 1]
  if (high < 0) return undefined
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((points[middle] as Moment).ms <= ms) low = middle
    else high = middle - 1
  }
  const [here, next] = [points[low] as Moment, points[low + 1]]
  if (!next || ms <= here.ms) return here
  const share = (ms - here.ms) / (next.ms - here.ms)
  return { lat: here.lat + share * (next.lat - here.lat), lon: here.lon + share * (next.lon - here.lon) }
}
