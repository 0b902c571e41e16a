// What `scripts/start.js` began to fetch while the code of the page was still on its way.

declare global {
  interface Window {
    roundsmanBegun?: Record<string, Promise<Response>>
    /** The code of the page asks by itself now: nothing more is to be begun for it. */
    roundsmanAsks?: boolean
  }
}

/** So long after the page was asked for its first answers are good. */
const FRESH_MS = 20_000

/** The answer that is on its way, for whoever asks first; null when there is none, or it is of no use. */
export async function begun(address: string): Promise<Response | null> {
  const early = typeof window === 'undefined' ? undefined : window.roundsmanBegun
  if (early && address !== '/api/v1/me' && address.startsWith('/api/')) window.roundsmanAsks = true
  const answer = early?.[address]
  if (!early || !answer) return null
  delete early[address]
  if (performance.now() > FRESH_MS) return null
  const response = await answer.catch(() => null)
  return response && (response.ok || response.status === 401) ? response : null
}
