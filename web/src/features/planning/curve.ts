// How a plan came down while it was searched for.
import type { Schemas } from '@/api/client'

export type Standing = Schemas['PlanStandingOut']
export type Curve = {
  /** Of what the search brings down; of money in plans that do not tell it, of kilometres for those who see no costs. */
  of: 'weighed' | 'cost' | 'distance'
  /** From the first to the last, in shares of the width (from the start) and of the height (from the top). */
  points: [x: number, y: number][]
  /** In percent: below 0 where it came down. */
  change: number
}

/** What of the standings can be set side by side: a plan that leaves more orders out is cheaper for that alone. */
export function curveOf(standings: readonly Standing[]): Curve | null {
  const last = standings.at(-1)
  if (!last) return null
  const of = last.cost_minor === null ? 'distance' : standings.every((one) => typeof one.weighed_minor === 'number') ? 'weighed' : 'cost'
  const valueOf = (one: Standing) => (of === 'weighed' ? (one.weighed_minor ?? 0) : of === 'cost' ? (one.cost_minor ?? 0) : one.distance_m)
  const alike = standings.filter((one) => one.orders_unplanned === last.orders_unplanned)
  const values = alike.map(valueOf)
  const [first = 0, now = 0] = [values[0], values.at(-1)]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const from = alike[0]?.at_s ?? 0
  const span = last.at_s - from
  return {
    of,
    points: alike.map((one, index) => [span > 0 ? (one.at_s - from) / span : 1, most > least ? (most - (values[index] ?? 0)) / (most - least) : 1]),
    change: first > 0 ? ((now - first) / first) * 100 : 0,
  }
}
