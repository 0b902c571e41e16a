'use client'
// The place one works at. Lists begin with it; every list can be widened again by its own filter.
import { useGet } from '@/api/hooks'
import type { Schemas } from '@/api/client'
import { useStored } from '@/lib/stored'
import { useMay, useMe } from './me'

export type Place = Schemas['LocationOut']

/** Warehouses, dairies and factories that the caller works with. */
export function usePlaces(): Place[] {
  const me = useMe()
  const may = useMay('inventory.read', 'trips.read', 'reports.read')
  const answer = useGet(
    '/api/v1/locations',
    { query: { kind: ['warehouse', 'dairy', 'hub', 'factory'], is_active: true, limit: 200, sort: 'code' } },
    { when: may, fresh: 300_000 },
  )
  const found = answer.data?.items ?? []
  return me.location_ids.length > 0 ? found.filter((place) => me.location_ids.includes(place.id)) : found
}

/** The chosen place, or null for all that one may see. */
export function usePlace(): [Place | null, (id: string | null) => void] {
  const places = usePlaces()
  const [chosen, choose] = useStored<string | null>('place', null)
  const only = places.length === 1 ? places[0] : undefined
  return [only ?? places.find((place) => place.id === chosen) ?? null, choose]
}
