// What is known about the session outside of React: whether there was one, and who waits for it to be opened again.
import { useSyncExternalStore } from 'react'

let established: string | null = null
let asking = false
let waiting: ((opened: boolean) => void)[] = []
const listeners = new Set<() => void>()

const tell = () => listeners.forEach((listener) => listener())

function settle(opened: boolean) {
  const told = waiting
  waiting = []
  asking = false
  tell()
  told.forEach((resolve) => resolve(opened))
}

export const session = {
  /** This user is logged in. From now on an ended session is a matter for the dialog. */
  established(user: string) {
    established = user
  },
  /** Whose page this is. The cookie is everybody's in this browser, and somebody else may log in in another window. */
  user: () => established,
  /** Nobody is any more, and wants to be. */
  left() {
    established = null
    settle(false)
  },
  /** Wait until the dialog has opened the session again; false when there was none, or nobody wants one. */
  reopened(): Promise<boolean> {
    if (!established) return Promise.resolve(false)
    asking = true
    const promise = new Promise<boolean>((resolve) => waiting.push(resolve))
    tell()
    return promise
  },
  settle,
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether the dialog that logs in again has to be shown. */
export const useSessionAsked = (): boolean => useSyncExternalStore(subscribe, () => asking, () => false)
