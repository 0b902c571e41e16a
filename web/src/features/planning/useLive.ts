'use client'
// The live stream of the console: what others did, where vehicles are, which stops will be late.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { refresh } from '@/api/hooks'
import { livePositions, type Position } from '@/features/map/positions'
import type { TripEta } from './data'
import { desk } from './desk'
import { TOUCHES } from './queries'

const REST_MS = 900

export function useLive(active: boolean): { etas: Map<string, TripEta>; isLive: boolean } {
  const client = useQueryClient()
  const [etas, setEtas] = useState<Map<string, TripEta>>(new Map())
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (!active) return
    const source = new EventSource('/api/v1/live?topic=trip&topic=plan&topic=order&topic=exception')
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      // Not while something is in the hand: the ground would move under it.
      if (desk.get().dragging.length) timer = setTimeout(read, REST_MS)
      else {
        timer = undefined
        void refresh(client, ...TOUCHES, '/api/v1/exceptions')
      }
    }
    const later = () => {
      timer ??= setTimeout(read, REST_MS)
    }
    const data = (event: MessageEvent) => JSON.parse(event.data as string) as { items?: unknown[]; is_all?: boolean }
    source.onopen = () => setLive(true)
    source.onerror = () => setLive(false)
    source.addEventListener('event', later)
    source.addEventListener('reset', later)
    source.addEventListener('positions', (event) => {
      const told = data(event)
      livePositions.take((told.items ?? []) as Position[], told.is_all)
    })
    source.addEventListener('etas', (event) => {
      const told = data(event)
      setEtas((before) => {
        const now = new Map(told.is_all ? [] : before)
        for (const one of (told.items ?? []) as TripEta[]) now.set(one.trip_id, one)
        return now
      })
    })
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [active, client])
  return { etas, isLive }
}
