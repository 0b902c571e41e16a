'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { usePlaceNames } from '@/features/stock/names'
import type { Filter } from '@/ui/table/types'

export const KINDS = ['fuel', 'toll', 'maintenance', 'labour', 'fixed', 'departure', 'other'] as const satisfies readonly Schemas['CostKind'][]
export const BASES = ['distance', 'time', 'weight', 'stops', 'equal'] as const satisfies readonly Schemas['BillBasis'][]
export const RULES = ['distance', 'time', 'equal'] as const satisfies readonly Schemas['ShareRule'][]
export const TOUCHES = ['/api/v1/cost', '/api/v1/trip', '/api/v1/reports']

/** Filters by depot and vehicle, as lists of costs know them. */
export function useWhoseFilters(): Filter[] {
  const t = useTranslations('costs')
  const places = usePlaceNames()
  return useMemo(
    () => [
      { kind: 'choice', param: 'warehouse_id', label: t('warehouse'), options: places.rows.filter((one) => one.kind === 'warehouse').map((one) => ({ value: one.id, label: one.name })) },
      { kind: 'named', param: 'vehicle_id', label: t('vehicle'), of: 'vehicle', within: { sort: 'number' } },
    ],
    [t, places.rows],
  )
}

