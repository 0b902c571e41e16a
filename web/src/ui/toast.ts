// Short words about what was done, with a way back. Errors stay until they are closed.
import type { ApiError } from '@/api/client'

export type Toast = { id: number; kind: 'done' | 'refused'; text: string; more?: string | undefined; undo?: (() => Promise<unknown>) | undefined }

let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const LIFE_MS = 6000
export const NONE: Toast[] = []

function change(next: Toast[]) {
  toasts = next
  listeners.forEach((tell) => tell())
}
export const close = (id: number) => change(toasts.filter((one) => one.id !== id))

function show(one: Omit<Toast, 'id'>) {
  last += 1
  const id = last
  change([...toasts.slice(-3), { ...one, id }])
  if (one.kind === 'done') setTimeout(() => close(id), LIFE_MS)
}

export const toast = {
  done: (text: string, undo?: (() => Promise<unknown>) | undefined) => show({ kind: 'done', text, undo }),
  /** A refusal of the server, in its own words and with what it would accept. */
  refused: (error: ApiError) => show({ kind: 'refused', text: error.message, more: error.accepted ?? undefined }),
  problem: (text: string, more?: string) => show({ kind: 'refused', text, more }),
}

export function subscribe(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const shownNow = () => toasts
