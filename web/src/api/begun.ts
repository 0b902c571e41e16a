// Answers that were asked for before the code that shows them was there: by `scripts/start.js` when the window was opened,
// and with the press on a link to a page that was not shown yet.

declare global {
  interface Window {
    roundsmanBegun?: Record<string, Promise<Response>>
    /** The code of the page asks by itself now: nothing more is to be begun for it. */
    roundsmanAsks?: boolean
    /** The addresses of a page's first answers, with what every page asks when the window is opened; in `scripts/start.js`. */
    roundsmanFirst?: (path: string, isOpened?: boolean) => string[]
  }
}

/** So long after the page was asked for its first answers are good. */
const FRESH_MS = 20_000
/** And so long after the press on a link. */
const PRESSED_MS = 5_000

const met = new Set<string>(typeof window === 'undefined' ? [] : [window.location.pathname])
const pressed = new Map<string, Promise<Response>>()

/**
 * Ask for a page's first answers while its code is still being fetched and drawn. Once: whoever comes again is shown the
 * former rows at once.
 */
export function beginFor(path: string, ask: (address: string) => Promise<Response>): void {
  if (met.has(path)) return
  met.add(path)
  const addresses = (window.roundsmanFirst?.(path) ?? []).filter((one) => !pressed.has(one))
  for (const address of addresses) {
    const answer = ask(address)
    // Whoever takes it up hears of a failure; nobody else needs to.
    answer.catch(() => undefined)
    pressed.set(address, answer)
  }
  setTimeout(() => {
    for (const address of addresses) pressed.delete(address)
  }, PRESSED_MS)
}

/** The answer that is on its way, for whoever asks first; null when there is none, or it is of no use. */
export async function begun(address: string): Promise<Response | null> {
  const late = pressed.get(address)
  if (late) {
    pressed.delete(address)
    return late.then((response) => (response.ok ? response : null)).catch(() => null)
  }
  const early = typeof window === 'undefined' ? undefined : window.roundsmanBegun
  if (early && address !== '/api/v1/me' && address.startsWith('/api/')) window.roundsmanAsks = true
  const answer = early?.[address]
  if (!early || !answer) return null
  delete early[address]
  if (performance.now() > FRESH_MS) return null
  const response = await answer.catch(() => null)
  return response && (response.ok || response.status === 401) ? response : null
}
