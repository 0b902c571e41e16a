'use client'
// The live stream of the console: what others did, where vehicles are, which stops will be late.
import { useLiveTrips, type Listening } from '@/features/map/useLiveTrips'
import { desk } from './desk'
import { TOUCHES } from './queries'

const CONSOLE: Listening = {
  topics: ['trip', 'plan', 'order', 'exception'],
  reads: [...TOUCHES, '/api/v1/exceptions'],
  restMs: 900,
  // Not while something is in the hand: the ground would move under it.
  isBusy: () => desk.get().dragging.length > 0,
}

export const useLive = (active: boolean) => useLiveTrips(CONSOLE, active)
