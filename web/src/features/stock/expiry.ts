// How near a batch is to its last day, as a tone. Short-lived goods turn later than long-lived ones.
import type { Tone } from '@/ui/tones'

const DAY_MS = 86_400_000

/** Whole days until the last day, both as dates of the wire; 0 is the last day itself, negative is over. */
export const daysLeft = (expiresOn: string, today: string): number => Math.round((Date.parse(`${expiresOn.slice(0, 10)}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS)

/**
 * The last day is over: red. A tenth of the shelf life is left, or a day: orange. A third is left: amber.
 *
 * @param shelfLifeDays of the item; null when it is not known: then a week is near and three days are very near.
 */
export function expiryTone(left: number, shelfLifeDays: number | null): Tone {
  if (left < 0) return 'red'
  const [urgent, near] = shelfLifeDays === null ? [3, 7] : [Math.max(1, shelfLifeDays * 0.1), Math.max(2, shelfLifeDays / 3)]
  return left <= urgent ? 'orange' : left <= near ? 'amber' : 'green'
}
