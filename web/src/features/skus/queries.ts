// What the catalogue offers: reading and commanding.
import { ApiError, api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { RowResult } from '@/ui/table/types'

export type Sku = Schemas['SkuOut']
export const TEMPERATURES = ['ambient', 'chilled', 'frozen'] as const satisfies readonly Schemas['TemperatureClass'][]
export const TOUCHES = ['/api/v1/skus']

const at = (sku: Pick<Sku, 'id' | 'version'>) => ({ path: { sku_id: sku.id }, header: ifMatch(sku.version) })

export const createSku = (body: Schemas['SkuCreate']) => unwrap(api.POST('/api/v1/skus', { body }))
export const changeSku = (sku: Sku, body: Schemas['SkuUpdate']) => unwrap(api.PATCH('/api/v1/skus/{sku_id}', { params: at(sku), body }))
export const switchSku = (sku: Sku, on: boolean) =>
  on ? unwrap(api.POST('/api/v1/skus/{sku_id}/activate', { params: at(sku) })) : unwrap(api.POST('/api/v1/skus/{sku_id}/deactivate', { params: at(sku) }))

/** One after the other; each answers for itself. */
export async function switchSkus(rows: Sku[], on: boolean): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const sku of rows)
    results.push(
      await switchSku(sku, on).then(
        () => ({ id: sku.id, name: sku.name, done: true }),
        (error: ApiError) => ({ id: sku.id, name: sku.name, done: false, why: error.message }),
      ),
    )
  return results
}

export const setSubstitutes = (sku: Sku, substitute_sku_ids: string[]) =>
  unwrap(api.PUT('/api/v1/skus/{sku_id}/substitutes', { params: { path: { sku_id: sku.id } }, body: { substitute_sku_ids } }))
