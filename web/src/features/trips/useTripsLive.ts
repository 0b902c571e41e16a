'use client'
// What moves on the road, as it comes: facts let the lists be read again, positions and predictions come whole.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { refresh } from '@/api/hooks'
import { openLive, type LiveState } from '@/features/map/live'
import { TOUCHES, type TripEta } from './queries'

const REST_MS = 1_500

export function useTripsLive(active = true): { etas: ReadonlyMap<string, TripEta>; live: LiveState } {
  const client = useQueryClient()
  const [etas, setEtas] = useState<ReadonlyMap<string, TripEta>>(new Map())
  const [live, setLive] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!active) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const close = openLive(['trip', 'stop', 'delivery', 'exception'], {
      state: setLive,
      // Many facts that come together are one reason to read again.
      facts: () => {
        timer ??= setTimeout(() => {
          timer = undefined
          void refresh(client, ...TOUCHES.slice(0, 3), '/api/v1/watch')
        }, REST_MS)
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
  }, [active, client])
  return { etas, live }
}
