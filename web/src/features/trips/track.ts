export type Moment = { ms: number; lat: number; lon: number }
export type PlannedStop = { lat: number; lon: number; arriveMs: number; leaveMs: number }

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

/** How far apart on a flat map; only to be compared with others nearby. */
const away = (a: readonly [number, number], b: readonly [number, number]) => Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1])
/** About ten metres: a way that passes a stop twice is at it the first time. */
const NEAR = 1e-4

/**
 * Where the plan has the vehicle at which moment: along the planned way, from stop to stop in the planned times.
 * @param way longitude and latitude of its points
 */
export function plannedMoments(way: readonly [number, number][], startMs: number, stops: readonly PlannedStop[], endMs: number): Moment[] {
  const found: Moment[] = []
  let from = 0
  let left = startMs
  const drive = (to: number, ms: number) => {
    const part = way.slice(from, to + 1)
    const total = part.reduce((sum, point, index) => sum + (index ? away(part[index - 1] as [number, number], point) : 0), 0)
    let gone = 0
    part.forEach((point, index) => {
      if (index) gone += away(part[index - 1] as [number, number], point)
      found.push({ ms: left + (ms - left) * (total ? gone / total : 1), lon: point[0], lat: point[1] })
    })
    from = to
  }
  for (const stop of stops) {
    const gaps = way.slice(from).map((point) => away(point, [stop.lon, stop.lat]))
    const least = Math.min(...gaps)
    if (gaps.length) drive(from + gaps.findIndex((gap) => gap <= least + NEAR), stop.arriveMs)
    found.push({ ms: stop.arriveMs, lat: stop.lat, lon: stop.lon }, { ms: stop.leaveMs, lat: stop.lat, lon: stop.lon })
    left = stop.leaveMs
  }
  if (from < way.length - 1) drive(way.length - 1, endMs)
  return found
}
