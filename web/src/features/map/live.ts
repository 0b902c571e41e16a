// What happens, as it comes: by the stream of events, and by asking every few seconds where something between here and the
// server lets no stream through. The stream is tried again all the while.
import { get } from '@/api/hooks'
import type { Schemas } from '@/api/client'
import { livePositions, type Position } from './positions'

export type LiveState = 'connecting' | 'live' | 'polling'
export type TripEta = Schemas['TripEtaOut']
export type Hear = {
  /** Something happened: lists are to be read again. */
  facts: () => void
  etas: (items: TripEta[], isAll: boolean) => void
  state: (now: LiveState) => void
}

/** So long the stream may take until its greeting; a proxy that holds it back lets the head through and nothing else. */
const PATIENCE_MS = 6_000
const POLL_MS = 10_000
const RETRY_MS = 30_000

/** Listens until the function that it gives is called. */
export function openLive(topics: readonly string[], hear: Hear): () => void {
  let source: EventSource | null = null
  let patience: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const told = (event: MessageEvent) => JSON.parse(event.data as string) as { items?: unknown[]; is_all?: boolean }

  const ask = async () => {
    const [positions, etas] = await Promise.allSettled([get('/api/v1/positions'), get('/api/v1/etas')])
    if (isOver || poll === undefined) return
    if (positions.status === 'fulfilled') livePositions.take(positions.value.items as Position[], true)
    if (etas.status === 'fulfilled') hear.etas(etas.value.items, true)
    hear.facts()
  }
  const fallBack = () => {
    if (isOver || poll !== undefined) return
    poll = setInterval(() => void ask(), POLL_MS)
    hear.state('polling')
    void ask()
  }
  // From the first failure on: a browser tries again every three seconds, and each of these fails anew.
  const wait = () => {
    patience ??= setTimeout(fallBack, PATIENCE_MS)
  }
  const isThere = () => {
    clearTimeout(patience)
    patience = undefined
    clearTimeout(retry)
    retry = undefined
    clearInterval(poll)
    poll = undefined
    hear.state('live')
  }
  const open = () => {
    source?.close()
    source = new EventSource(`/api/v1/live?${topics.map((topic) => `topic=${topic}`).join('&')}`)
    source.addEventListener('hello', isThere)
    source.addEventListener('event', hear.facts)
    source.addEventListener('reset', hear.facts)
    source.addEventListener('positions', (event) => {
      const { items = [], is_all } = told(event)
      livePositions.take(items as Position[], is_all)
    })
    source.addEventListener('etas', (event) => {
      const { items = [], is_all = false } = told(event)
      hear.etas(items as TripEta[], is_all)
    })
    source.onerror = () => {
      if (poll === undefined) {
        hear.state('connecting')
        wait()
      }
      // Refused for good, as far as the browser is concerned: it does not come back by itself.
      if (source?.readyState === EventSource.CLOSED) retry ??= setTimeout(again, RETRY_MS)
    }
  }
  const again = () => {
    retry = undefined
    if (!isOver) open()
  }
  open()
  wait()
  return () => {
    isOver = true
    source?.close()
    clearTimeout(patience)
    clearTimeout(retry)
    clearInterval(poll)
  }
}
