// Which dialog lies on top. Outside of it nothing can be pressed, so what must stay in reach is put into it.
let open: HTMLElement[] = []
const listeners = new Set<() => void>()

function change(next: HTMLElement[]) {
  open = next
  listeners.forEach((tell) => tell())
}

/** A dialog was opened. Returns what to call before it is closed. */
export function enter(dialog: HTMLElement): () => void {
  change([...open, dialog])
  return () => change(open.filter((one) => one !== dialog))
}

export const topLayer = (): HTMLElement | null => open.at(-1) ?? null

export function subscribeLayers(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
