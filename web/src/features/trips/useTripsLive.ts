'use client'
// What moves on the road, as it comes: facts let the lists be read again, positions and predictions come whole.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { refresh } from '@/api/hooks'
import { livePositions, type Position } from '@/features/map/positions'
import { TOUCHES, type TripEta } from './queries'

const REST_MS = 1_500

export function useTripsLive(active = true): { etas: ReadonlyMap<string, TripEta>; isLive: boolean } {
  const client = useQueryClient()
  const [etas, setEtas] = useState<ReadonlyMap<string, TripEta>>(new Map())
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (!active) return
    const source = new EventSource('/api/v1/live?topic=trip&topic=stop&topic=delivery&topic=exception')
    let timer: ReturnType<typeof setTimeout> | undefined
    // Many facts that come together are one reason to read again.
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void refresh(client, ...TOUCHES.slice(0, 3))
      }, REST_MS)
    }
    const told = (event: MessageEvent) => JSON.parse(event.data as string) as { items?: unknown[]; is_all?: boolean }
    source.onopen = () => setLive(true)
    source.onerror = () => setLive(false)
    source.addEventListener('event', later)
    source.addEventListener('reset', later)
    source.addEventListener('positions', (event) => {
      const { items = [], is_all } = told(event)
      livePositions.take(items as Position[], is_all)
    })
    source.addEventListener('etas', (event) => {
      const { items = [], is_all } = told(event)
      setEtas((before) => {
        const now = new Map(is_all ? [] : before)
        for (const one of items as TripEta[]) now.set(one.trip_id, one)
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
