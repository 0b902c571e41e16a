// What a person prefers on this machine: theme, language, columns, warehouse. Never anything secret.
import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const parsed = new Map<string, { text: string | null; value: unknown }>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(`roundsman.${key}`)
  } catch {
    return null // Storage is closed to us: defaults hold.
  }
}

export function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(`roundsman.${key}`, JSON.stringify(value))
  } catch {
    // It holds for this page then, and is forgotten.
    parsed.set(key, { text: read(key), value })
  }
  listeners.forEach((tell) => tell())
}

export function stored<T>(key: string, otherwise: T): T {
  const text = read(key)
  const known = parsed.get(key)
  if (known && known.text === text) return (known.value ?? otherwise) as T
  let value: unknown = null
  try {
    value = text === null ? null : JSON.parse(text)
  } catch {
    value = null
  }
  parsed.set(key, { text, value })
  return (value ?? otherwise) as T
}

function subscribe(tell: () => void) {
  listeners.add(tell)
  window.addEventListener('storage', tell)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('storage', tell)
  }
}

/** As `useState`, remembered on this machine and the same in all tabs. */
export function useStored<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => stored(key, otherwise), () => otherwise)
  const set = useCallback((next: T) => store(key, next), [key])
  return [value, set]
}
