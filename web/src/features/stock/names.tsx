'use client'
// Lists of the warehouse name things by their ids; these are their words. The depots are read once, all else as it is shown.
import { useMemo } from 'react'
import { get, useGet, type Row } from '@/api/hooks'
import { makeShelf } from '@/lib/byId'
import { useNames, useNameText } from '@/lib/names'
import { useMay } from '@/shell/me'
import { Skeleton } from '@/ui/Skeleton'

export type Sku = Row<'/api/v1/skus'>
export type Place = Row<'/api/v1/locations'>

const SEVERAL_MINUTES = 300_000

const useSkuRow = makeShelf<Sku>(async (ids) => {
  const { items } = await get('/api/v1/skus', { query: { id: ids, limit: ids.length } })
  return new Map((items as Sku[]).map((row) => [row.id, row]))
})

/** Items by id, however long the catalogue is; those shown together are read together. */
export function useSkus(): { of: (id: string) => Sku | undefined } {
  const of = useSkuRow()
  return useMemo(() => ({ of: (id: string) => of(id) ?? undefined }), [of])
}

/** Warehouses, dairies and factories, also those at the other end of a transfer. */
export function usePlaceNames(): { rows: Place[]; of: (id: string | null | undefined) => Place | undefined; name: (id: string | null | undefined) => string } {
  const may = useMay('locations.read')
  const answer = useGet(
    '/api/v1/locations',
    { query: { kind: ['warehouse', 'dairy', 'hub', 'factory'], is_active: true, limit: 200, sort: 'code' } },
    { when: may, fresh: SEVERAL_MINUTES },
  )
  const text = useNameText()
  const isHere = answer.isSuccess || !may
  return useMemo(() => {
    const rows = answer.data?.items ?? []
    const byId = new Map(rows.map((row) => [row.id, row]))
    const of = (id: string | null | undefined) => (id ? byId.get(id) : undefined)
    // Places that are no depots, or out of use, are asked for by themselves.
    return { rows, of, name: (id) => of(id)?.name ?? (isHere ? text('location', id) : '…') }
  }, [answer.data, isHere, text])
}

/** An item by its name, with its code below or beside it. */
export function SkuName({ id, code = true }: { id: string; code?: boolean }) {
  const sku = useNames()('sku', id)
  if (sku === undefined) return <Skeleton className="h-3 w-32" />
  if (sku === null) return <span className="text-ink-3">–</span>
  return (
    <span title={sku.name}>
      <span className="font-medium">{sku.name}</span>
      {/* A space and no margin: where a name in one script stands in a line of the other, its end is on the other side. */}
      {code && <> <span className="text-xs text-ink-3">{sku.code}</span></>}
    </span>
  )
}

const useBatchRow = makeShelf<Row<'/api/v1/batches'>>(async (ids) => {
  const { items } = await get('/api/v1/batches', { query: { id: ids, limit: ids.length } })
  return new Map(items.map((row) => [row.id, row]))
})

/** A batch by id; those shown together are read together, as a count of a whole place shows hundreds. */
export function useBatch(id: string | null) {
  const of = useBatchRow()
  return (id && of(id)) || undefined
}

export function BatchCode({ id }: { id: string }) {
  const batch = useBatch(id)
  return batch ? <span className="font-mono text-xs break-all">{batch.code}</span> : <Skeleton className="h-3 w-24" />
}
