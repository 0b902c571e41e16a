'use client'
// Where the phone is: said with every command, and told to the house while a trip runs. Without leave nothing is said.
import { useEffect, useRef } from 'react'
import { api } from '@/api/client'
import type { Here } from './send'

const TELL_MS = 20_000

export function useHere(active: boolean, clock: () => number): () => Here {
  const last = useRef<Here>(null)
  useEffect(() => {
    if (!active || !('geolocation' in navigator)) return
    let told = 0
    const watch = navigator.geolocation.watchPosition(
      ({ coords: { latitude: lat, longitude: lon, accuracy, speed, heading } }) => {
        last.current = { lat, lon }
        if (Date.now() - told < TELL_MS) return
        told = Date.now()
        const position = { at: new Date(clock()).toISOString(), lat, lon, accuracy_m: Math.round(accuracy), speed_mps: speed, heading_deg: heading === null || Number.isNaN(heading) ? null : Math.round(heading) % 360 }
        // One that is lost is followed by the next.
        void api.POST('/api/v1/positions', { body: { positions: [position] }, signal: AbortSignal.timeout(TELL_MS) }).catch(() => undefined)
      },
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 10_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [active, clock])
  return () => last.current
}
