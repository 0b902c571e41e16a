// How a row of a table is shown where there is no room for columns: what it is called and how it stands, what it is
// about, and the rest in small.
import type { Column } from './types'

export type Card<R> = { title: Column<R> | undefined; badges: Column<R>[]; main: Column<R> | undefined; more: Column<R>[] }

const BADGES = new Set(['status', 'active', 'severity'])

/** Which column goes where; those that are left out on narrow screens are left out here, too. */
export function cardOf<R>(columns: readonly Column<R>[]): Card<R> {
  const [title, ...rest] = columns
  const badges = rest.filter(({ id }) => BADGES.has(id))
  const left = rest.filter((column) => !badges.includes(column) && (!column.wide || column.carded))
  const main = left.find((column) => column.width === undefined)
  return { title, badges: badges.slice(0, 1), main, more: left.filter((column) => column !== main) }
}

