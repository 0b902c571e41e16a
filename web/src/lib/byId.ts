'use client'
// What an id stands for, asked for many rows in one call: each cell asks for its own, and a moment later all are read together.
import { useSyncExternalStore } from 'react'

const TOGETHER_MS = 8
const GOOD_MS = 300_000
const AGAIN_MS = 30_000
const MOST = 100

const all: { forget: () => void }[] = []

/** Somebody else is logged in: nothing of what was read holds. */
export const forgetAll = () => all.forEach((one) => one.forget())

/**
 * A shelf of things by key.
 *
 * @param load reads up to 100 keys at once; what it leaves out is not there, or not to be seen
 * @returns a hook; what it gives says `undefined` while the answer is on its way and `null` where there is none
 */
export function makeShelf<T>(load: (keys: string[]) => Promise<Map<string, T>>): () => (key: string) => T | null | undefined {
  let known = new Map<string, { value: T | null; until: number }>()
  let wanted = new Set<string>()
  let onWay = new Set<string>()
  let look = (key: string) => of(key)
  const listeners = new Set<() => void>()
  const tell = () => {
    // A new function when something came, so that columns and rows made with it are made anew.
    look = (key) => of(key)
    listeners.forEach((one) => one())
  }
  all.push({
    forget: () => {
      known = new Map()
      wanted = new Set()
      onWay = new Set()
      tell()
    },
  })

  async function read(keys: string[]) {
    const shelf = known
    let found: Map<string, T> | null = null
    try {
      found = await load(keys)
    } catch {
      // It is asked again in a while; until then there is no name for it.
    }
    for (const key of keys) {
      onWay.delete(key)
      const former = shelf.get(key)?.value ?? null
      shelf.set(key, found ? { value: found.get(key) ?? null, until: Date.now() + GOOD_MS } : { value: former, until: Date.now() + AGAIN_MS })
    }
    if (shelf === known) tell()
  }
  function ask(key: string) {
    if (onWay.has(key)) return
    onWay.add(key)
    if (wanted.size === 0)
      setTimeout(() => {
        const keys = [...wanted]
        wanted = new Set()
        for (let at = 0; at < keys.length; at += MOST) void read(keys.slice(at, at + MOST))
      }, TOGETHER_MS)
    wanted.add(key)
  }
  const of = (key: string) => {
    const found = known.get(key)
    if (!found || found.until < Date.now()) ask(key)
    return found?.value
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return () => useSyncExternalStore(subscribe, () => look, () => look)
}
