'use client'
// The live stream of the console: what others did, where vehicles are, which stops will be late.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { refresh } from '@/api/hooks'
import { openLive, type LiveState } from '@/features/map/live'
import type { TripEta } from './data'
import { desk } from './desk'
import { TOUCHES } from './queries'

const REST_MS = 900

export function useLive(active: boolean): { etas: Map<string, TripEta>; live: LiveState } {
  const client = useQueryClient()
  const [etas, setEtas] = useState<Map<string, TripEta>>(new Map())
  const [live, setLive] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!active) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      // Not while something is in the hand: the ground would move under it.
      if (desk.get().dragging.length) timer = setTimeout(read, REST_MS)
      else {
        timer = undefined
        void refresh(client, ...TOUCHES, '/api/v1/exceptions')
      }
    }
    const close = openLive(['trip', 'plan', 'order', 'exception'], {
      state: setLive,
      facts: () => {
        timer ??= setTimeout(read, REST_MS)
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
