'use client'
// What moves on the road, as it comes: facts let the lists be read again, predictions come whole.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { refresh } from '@/api/hooks'
import { openLive, type LiveState, type TripEta } from './live'

/** What a page listens to. One object for good: a new one opens the stream anew. */
export type Listening = {
  topics: readonly string[]
  /** What is read again when facts came. */
  reads: readonly string[]
  /** Facts that come within this time are one reason to read. */
  restMs: number
  /** Reading waits as long as this says so. */
  isBusy?: () => boolean
}

export function useLiveTrips(what: Listening, active = true): { etas: ReadonlyMap<string, TripEta>; live: LiveState } {
  const client = useQueryClient()
  const [etas, setEtas] = useState<ReadonlyMap<string, TripEta>>(new Map())
  const [live, setLive] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!active) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = what.isBusy?.() ? setTimeout(read, what.restMs) : undefined
      if (timer === undefined) void refresh(client, ...what.reads)
    }
    const close = openLive(what.topics, {
      state: setLive,
      facts: () => {
        timer ??= setTimeout(read, what.restMs)
      },
      etas: (items, isAll) =>
        setEtas((before) => {
          const now = new Map(isAll ? [] : before)
          for (const one of items) now.set(one.trip_id, one)
          return now
        }),
    })
    return () => {
      close()
      clearTimeout(timer)
    }
  }, [active, client, what])
  return { etas, live }
}
