// Short words about what was done, with a way back. Errors stay until they are closed.
import type { ApiError } from '@/api/client'

export type Toast = { id: number; kind: 'done' | 'refused'; text: string; more?: string | undefined; undo?: (() => Promise<unknown>) | undefined; /** What its button to load the page again is called. */ reload?: string; busy?: boolean; as?: string | undefined }

let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const timers = new Map<number, ReturnType<typeof setTimeout>>()
const LIFE_MS = 6000
/** What can be taken back stays longer: it has to be read, and thought about. */
const UNDO_MS = 10_000
export const NONE: Toast[] = []

function change(next: Toast[]) {
  toasts = next
  listeners.forEach((tell) => tell())
}

export function close(id: number) {
  hold(id)
  change(toasts.filter((one) => one.id !== id))
}

/** It stays for as long as somebody looks at it. */
export function hold(id: number) {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

/** From now on its time runs. */
export function release(id: number) {
  hold(id)
  const one = toasts.find((shown) => shown.id === id)
  if (one?.kind === 'done' && !one.busy) timers.set(id, setTimeout(() => close(id), one.undo ? UNDO_MS : LIFE_MS))
}

function show(one: Omit<Toast, 'id'>) {
  last += 1
  const others = toasts.filter((shown) => !one.as || shown.as !== one.as || shown.busy)
  change([...others.slice(-3), { ...one, id: last }])
  release(last)
}

/** Take back what a toast tells of; a refusal says why it cannot be. */
export async function undo({ id, undo: takeBack }: Toast): Promise<void> {
  if (!takeBack) return
  hold(id)
  change(toasts.map((one) => (one.id === id ? { ...one, busy: true } : one)))
  try {
    await takeBack()
    close(id)
  } catch (error) {
    close(id)
    toast.refused(error as ApiError)
  }
}

/** By key: the newest that can be taken back. */
export function undoLast(): void {
  const one = toasts.findLast(({ undo: takeBack, busy }) => takeBack && !busy)
  if (one) void undo(one)
}

export const toast = {
  /** @param as what it is about: a later word about the same takes its place */
  done: (text: string, takeBack?: (() => Promise<unknown>) | undefined, as?: string) => show({ kind: 'done', text, undo: takeBack, as }),
  /** A refusal of the server, in its own words and with what it would accept. */
  refused: (error: ApiError) => show({ kind: 'refused', text: error.message, more: error.accepted ?? undefined }),
  problem: (text: string, more?: string) => show({ kind: 'refused', text, more }),
  /** A part of the page did not come; said once for all that did not. */
  part: (text: string, more: string, reload: string) => show({ kind: 'refused', text, more, reload, as: 'part' }),
}

export function subscribe(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const shownNow = () => toasts
