'use client'
// Vehicles and drivers by their ids, for lists that name them so. Read once.
import { useMemo } from 'react'
import { useGet } from '@/api/hooks'
import { useMay } from '@/shell/me'

const SEVERAL_MINUTES = 300_000

export function useFleet() {
  const mayVehicles = useMay('vehicles.read')
  const mayDrivers = useMay('drivers.read')
  const vehicles = useGet('/api/v1/vehicles', { query: { limit: 200, sort: 'number' } as never }, { when: mayVehicles, fresh: SEVERAL_MINUTES })
  const drivers = useGet('/api/v1/drivers', { query: { limit: 200, sort: 'code' } as never }, { when: mayDrivers, fresh: SEVERAL_MINUTES })
  return useMemo(() => {
    const numbers = new Map(vehicles.data?.items.map((row) => [row.id, row.number]))
    const names = new Map(drivers.data?.items.map((row) => [row.id, row.name]))
    return {
      vehicles: vehicles.data?.items ?? [],
      drivers: drivers.data?.items ?? [],
      vehicle: (id: string | null | undefined) => (id ? (numbers.get(id) ?? '…') : '–'),
      driver: (id: string | null | undefined) => (id ? (names.get(id) ?? '…') : '–'),
    }
  }, [vehicles.data, drivers.data])
}
