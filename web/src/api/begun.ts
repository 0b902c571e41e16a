// What `scripts/start.js` began to fetch while the code of the page was still on its way.

declare global {
  interface Window {
    roundsmanBegun?: Record<string, Promise<Response>>
  }
}

/** The answer that is on its way, for whoever asks first; null when there is none, or it is of no use. */
export async function begun(address: string): Promise<Response | null> {
  const early = typeof window === 'undefined' ? undefined : window.roundsmanBegun
  const answer = early?.[address]
  if (!early || !answer) return null
  delete early[address]
  const response = await answer.catch(() => null)
  return response && (response.ok || response.status === 401) ? response : null
}
