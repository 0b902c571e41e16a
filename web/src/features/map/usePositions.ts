'use client'
import { useEffect, useState } from 'react'
import { livePositions } from './positions'

/** Where vehicles are, as they move. */
export function usePositions() {
  const [at, set] = useState(livePositions.all())
  useEffect(() => livePositions.listen(() => set(livePositions.all())), [])
  return at
}
