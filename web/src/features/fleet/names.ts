'use client'
// Vehicles and drivers by their ids, for lists that name them so.
import { useMemo } from 'react'
import { useNameText } from '@/lib/names'

export function useFleet() {
  const text = useNameText()
  return useMemo(
    () => ({
      vehicle: (id: string | null | undefined) => text('vehicle', id),
      driver: (id: string | null | undefined) => text('driver', id),
    }),
    [text],
  )
}
