'use client'
// What moves on the road, for the pages of trips.
import { useLiveTrips, type Listening } from '@/features/map/useLiveTrips'
import { TOUCHES } from './queries'

const ROAD: Listening = {
  topics: ['trip', 'stop', 'delivery', 'exception'],
  reads: [...TOUCHES.slice(0, 3), '/api/v1/watch'],
  restMs: 1_500,
}

export const useTripsLive = (active = true) => useLiveTrips(ROAD, active)
