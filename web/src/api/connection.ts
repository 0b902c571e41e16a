// Whether the server answers. While it does not, one light call asks every two seconds; screens show a banner.
import { useSyncExternalStore } from 'react'

type State = 'up' | 'away' | 'back'
let state: State = 'up'
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const onReturn = new Set<() => void>()

function become(next: State) {
  if (state === next) return
  state = next
  listeners.forEach((tell) => tell())
}

async function ask() {
  try {
    const answer = await fetch('/health/live', { cache: 'no-store' })
    if (answer.ok) {
      connection.heard()
      return
    }
  } catch {
    // Still away: asked again below.
  }
  timer = setTimeout(ask, 2000)
}

export const connection = {
  lost() {
    if (state === 'away') return
    become('away')
    clearTimeout(timer)
    timer = setTimeout(ask, 2000)
  },
  heard() {
    if (state !== 'away') return
    clearTimeout(timer)
    become('back')
    onReturn.forEach((tell) => tell())
    timer = setTimeout(() => become('up'), 3000)
  },
  /** Settled when the server answers again, or with the signal's reason when nobody waits for that any more. */
  returned(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = connection.whenBack(() => {
        end()
        resolve()
      })
      signal.addEventListener('abort', () => {
        end()
        reject(signal.reason as Error)
      })
    })
  },
  /** Called when the server answers again. Gives a function that ends it. */
  whenBack(tell: () => void): () => void {
    onReturn.add(tell)
    return () => void onReturn.delete(tell)
  },
}

// What the machine itself knows is said at once: not only when something was to be sent and could not be.
if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => connection.lost())
  window.addEventListener('online', () => {
    if (state !== 'away') return
    clearTimeout(timer)
    void ask()
  })
}

function subscribe(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const useConnection = (): State => useSyncExternalStore(subscribe, () => state, () => 'up')
