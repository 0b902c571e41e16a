// Cells of the map: how hot one is, which reason stands behind what was chosen, and what a zone of them is called.
import type { Schemas } from '@/api/client'

export type HexCell = Schemas['HexCell']
export type HexSpot = Schemas['HexSpot']

/** How strongly a cell is coloured: by how many times more went wrong in it than its stops would give; 0.08 to 0.75. */
export function heatOf({ stops_with_exception: hit, expected }: Pick<HexCell, 'stops_with_exception' | 'expected'>): number {
  if (!hit) return 0.08
  const times = hit / Math.max(expected, 0.25)
  return Math.min(0.75, 0.2 + 0.2 * Math.log2(1 + times))
}

/** The reason that stands out most in some cells, and in which hour; the list has those that stand out most first. */
export const worstIn = (spots: readonly HexSpot[], chosen: ReadonlySet<string>): HexSpot | undefined => spots.find(({ cell }) => chosen.has(cell))

/** What a zone of these cells may be called: the area that most of their stops belong to. */
export function nameOf(cells: readonly HexCell[]): string {
  const stops = new Map<string, number>()
  for (const { name, stops: count } of cells) if (name) stops.set(name, (stops.get(name) ?? 0) + count)
  return [...stops].sort(([, one], [, other]) => other - one)[0]?.[0] ?? ''
}

/** A code of letters and digits, from a name that may have none of them. */
export const codeOf = (name: string, cell: string): string => {
  const plain = name.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').toUpperCase().slice(0, 24)
  return `${plain || 'ZONE'}-${cell.replace(/f+$/, '').slice(-4).toUpperCase()}`
}
