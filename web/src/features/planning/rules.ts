// What rules cost, as the planner tells it.
export const RULES = ['breaks', 'driving_time', 'shift_end', 'depot_hours', 'windows', 'skills', 'territories', 'reload', 'trips_a_day', 'km_a_day', 'pins'] as const

type Figures = { cost_minor?: number; distance_m: number; duration_s: number; trips: number; visits_planned: number }
export type RulePrice = { rule: string; asked: boolean; sentence: string; without?: Figures; difference?: Figures }
export type RulesAnswer = { standing: Figures; kept: Figures; chance_minor?: number; rules: RulePrice[] }

/** Whether a difference is as small as what the search finds by chance. */
export const isChance = (one: RulePrice, chance: number | undefined) =>
  one.difference !== undefined && one.difference.visits_planned === 0 && Math.abs(one.difference.cost_minor ?? 0) <= (chance ?? 0)

/** Rules that keep orders out first, then those that cost most; those that nothing asks for last. */
export function dearestFirst(rules: readonly RulePrice[]): RulePrice[] {
  const worth = ({ asked, difference }: RulePrice) => (!asked ? -1e15 : difference ? -difference.visits_planned * 1e12 + (difference.cost_minor ?? difference.distance_m) : -1e14)
  return [...rules].sort((a, b) => worth(b) - worth(a))
}
