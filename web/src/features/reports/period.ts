'use client'
// Which days and whose: kept in the address, under the API's own names.
import { useMemo } from 'react'
import { nextDay } from '@/lib/days'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { useMe } from '@/shell/me'
import { useAddress } from '@/ui/table/url'

export type Period = { from: string; to: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/
export const daysOf = ({ from, to }: Period) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
export const dayBefore = (period: Period): Period => ({ from: nextDay(period.from, -daysOf(period)), to: nextDay(period.from, -1) })
export const daysIn = (period: Period): string[] => Array.from({ length: Math.max(1, Math.min(400, daysOf(period))) }, (_, index) => nextDay(period.from, index))

export const NARROWS = ['vehicle_id', 'driver_id', 'location_id', 'sku_id'] as const

/** What stays when another report is looked at. */
export const KEPT = ['from', 'to', 'warehouse_id']

function useToday(): string {
  const format = useFormat()
  const me = useMe()
  return format.dayOf(new Date(me.clock()).toISOString())
}

/** The period and the narrowing that the address names; the last seven days when it names none. */
export function usePeriod() {
  const [params, set, go] = useAddress()
  const [place] = usePlace()
  const today = useToday()
  const asked = (name: string) => (DAY.test(params.get(name) ?? '') ? (params.get(name) as string) : null)
  const to = asked('to') ?? today
  const from = asked('from') ?? nextDay(to, -6)
  const text = params.toString()
  const warehouse = params.get('warehouse_id') ?? place?.id ?? null
  return useMemo(() => {
    const period: Period = from <= to ? { from, to } : { from: to, to: from }
    const narrowed: Record<string, string> = {}
    if (warehouse) narrowed.warehouse_id = warehouse
    for (const name of NARROWS) {
      const value = new URLSearchParams(text).get(name)
      if (value) narrowed[name] = value
    }
    return { params: new URLSearchParams(text), set, go, today, period, before: dayBefore(period), warehouse, narrowed }
  }, [from, to, text, warehouse, today, set, go])
}
