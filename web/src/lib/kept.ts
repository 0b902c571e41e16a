// What is typed and not sent yet, pictures too: kept on this machine under whose it is, so that a page that is left, loaded
// anew or thrown away by the phone begins again where it was.
import { useCallback, useEffect, useRef, useState } from 'react'

type Row = { at: number; value: unknown }

const NAME = 'roundsman'
const SHELF = 'typed'
/** Nobody comes back for it after that. */
const KEPT_MS = 2 * 24 * 3_600_000

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage is closed'))
  })

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= Promise.resolve().then(async () => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF)
    const base = await settled(request)
    // Another page wants to throw it away.
    base.onversionchange = () => base.close()
    return base
  })
  return opened
}

/** One turn at the shelf. Where storage is closed to us nothing is kept, and everything else goes on. */
async function at<T>(mode: IDBTransactionMode, turn: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    return await settled(turn((await database()).transaction(SHELF, mode).objectStore(SHELF)))
  } catch {
    opened = null
    return undefined
  }
}

export const keep = (key: string, value: unknown) => at('readwrite', (shelf) => shelf.put({ at: Date.now(), value } satisfies Row, key))
export const forget = (key: string) => at('readwrite', (shelf) => shelf.delete(key))
/** Somebody logs out: nothing of what was typed stays on the machine. */
export const forgetKept = () => at('readwrite', (shelf) => shelf.clear())

export async function kept<T>(key: string): Promise<T | null> {
  const row = (await at('readonly', (shelf) => shelf.get(key) as IDBRequest<Row | undefined>)) ?? null
  if (row && Date.now() - row.at > KEPT_MS) {
    await forget(key)
    return null
  }
  return (row?.value ?? null) as T | null
}

/** What has lain there for too long, whosever it was. */
export async function forgetOld(): Promise<void> {
  const keys = (await at('readonly', (shelf) => shelf.getAllKeys())) ?? []
  for (const key of keys) await kept(String(key))
}

/**
 * As `useState` for what somebody types, kept until `done` is called. The value is undefined until it is known what was kept.
 *
 * @param key says whose it is and what it is about
 */
export function useKept<T>(key: string, otherwise: () => T): { value: T | undefined; set: (change: (before: T) => T) => void; done: () => Promise<unknown> } {
  const [value, show] = useState<T>()
  const first = useRef(otherwise)
  const now = useRef<T>(undefined)
  useEffect(() => {
    let here = true
    void kept<T>(key).then((found) => {
      if (!here) return
      now.current = found ?? first.current()
      show(now.current)
    })
    return () => {
      here = false
    }
  }, [key])
  const set = useCallback(
    (change: (before: T) => T) => {
      if (now.current === undefined) return
      now.current = change(now.current)
      show(now.current)
      void keep(key, now.current)
    },
    [key],
  )
  const done = useCallback(() => forget(key), [key])
  return { value, set, done }
}
