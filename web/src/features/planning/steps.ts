// What the keys take back and do again: one's own edits. A colleague's is taken back in the list of changes, on purpose.
type Step = { made_by: string | null; undone_at: string | null; seq: number }

/**
 * @param edits the latest first
 * @returns the edit that is taken back next, and the one that is done again next
 */
export function stepsOf<E extends Step>(edits: readonly E[], me: string | null): [back: E | undefined, again: E | undefined] {
  const mine = edits.filter((edit) => edit.made_by === me)
  const back = mine.find((edit) => !edit.undone_at)
  // What stands now was made instead of what was taken back before it.
  return [back, mine.findLast((edit) => edit.undone_at !== null && edit.seq > (back?.seq ?? 0))]
}
