'use client'
// Lists of the warehouse name things by their ids; these are their words. The catalogue and the places are read once.
import { useMemo } from 'react'
import { useGet, type Row } from '@/api/hooks'
import { useMay, useMe } from '@/shell/me'
import { Skeleton } from '@/ui/Skeleton'

export type Sku = Row<'/api/v1/skus'>
export type Place = Row<'/api/v1/locations'>

const SEVERAL_MINUTES = 300_000

/** The catalogue by id; empty while it is on its way. */
export function useSkus(): { rows: Sku[]; of: (id: string) => Sku | undefined } {
  const answer = useGet('/api/v1/skus', { query: { limit: 200, sort: 'code' } as never }, { fresh: SEVERAL_MINUTES })
  return useMemo(() => {
    const rows = answer.data?.items ?? []
    const byId = new Map(rows.map((row) => [row.id, row]))
    return { rows, of: (id: string) => byId.get(id) }
  }, [answer.data])
}

/** Warehouses, dairies and factories, also those at the other end of a transfer. */
export function usePlaceNames(): { rows: Place[]; of: (id: string | null | undefined) => Place | undefined; name: (id: string | null | undefined) => string } {
  const may = useMay('locations.read')
  const answer = useGet(
    '/api/v1/locations',
    { query: { kind: ['warehouse', 'dairy', 'hub', 'factory'] as never, is_active: true, limit: 200, sort: 'code' } as never },
    { when: may, fresh: SEVERAL_MINUTES },
  )
  return useMemo(() => {
    const rows = answer.data?.items ?? []
    const byId = new Map(rows.map((row) => [row.id, row]))
    const of = (id: string | null | undefined) => (id ? byId.get(id) : undefined)
    return { rows, of, name: (id) => (id ? (of(id)?.name ?? '…') : '–') }
  }, [answer.data])
}

/** An item by its name, with its code below or beside it. */
export function SkuName({ id, code = true }: { id: string; code?: boolean }) {
  const skus = useSkus()
  const known = skus.of(id)
  // Catalogues beyond the first page are read one by one.
  const single = useGet('/api/v1/skus/{sku_id}', { path: { sku_id: id } }, { when: skus.rows.length > 0 && !known, fresh: SEVERAL_MINUTES })
  const sku = known ?? single.data
  if (!sku) return <Skeleton className="h-3 w-32" />
  return (
    <span title={sku.name}>
      <span className="font-medium">{sku.name}</span>
      {code && <span className="ms-1.5 text-xs text-ink-3">{sku.code}</span>}
    </span>
  )
}

export function useBatch(id: string | null) {
  return useGet('/api/v1/batches/{batch_id}', { path: { batch_id: id ?? '' } }, { when: Boolean(id), fresh: SEVERAL_MINUTES }).data
}

export function BatchCode({ id }: { id: string }) {
  const batch = useBatch(id)
  return batch ? <span className="font-mono text-xs break-all">{batch.code}</span> : <Skeleton className="h-3 w-24" />
}

/** Who did it, as far as one may know: oneself by name, others not. */
export function usePerson(): (id: string | null, others: string) => string {
  const me = useMe()
  return (id, others) => (id === null ? '–' : id === me.user.id ? me.user.name : others)
}
