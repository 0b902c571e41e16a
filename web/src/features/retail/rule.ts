// Recurring orders of the usual kind, as `FREQ=WEEKLY;BYDAY=MO,TH`: on which days of the week.
export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The days of a weekly rule, 0 for Monday; null for a rule of another kind, which stays as it is. */
export function daysOf(rule: string): number[] | null {
  const found = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule)?.[1]?.split(',').map((day) => DAYS.indexOf(day as (typeof DAYS)[number]))
  return found && !found.includes(-1) ? found.sort() : null
}

export const ruleOf = (days: readonly number[]) => `FREQ=WEEKLY;BYDAY=${[...days].sort().map((day) => DAYS[day]).join(',')}`
