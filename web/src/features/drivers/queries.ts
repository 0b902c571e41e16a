import { ApiError, api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { RowResult } from '@/ui/table/types'

export type Driver = Schemas['DriverOut']
export const TOUCHES = ['/api/v1/drivers']
const at = (driver: Pick<Driver, 'id' | 'version'>) => ({ path: { driver_id: driver.id }, header: ifMatch(driver.version) })

export const createDriver = (body: Schemas['DriverCreate']) => unwrap(api.POST('/api/v1/drivers', { body }))
export const changeDriver = (driver: Driver, body: Schemas['DriverUpdate']) => unwrap(api.PATCH('/api/v1/drivers/{driver_id}', { params: at(driver), body }))
export const switchDriver = (driver: Driver, on: boolean) =>
  on ? unwrap(api.POST('/api/v1/drivers/{driver_id}/activate', { params: at(driver) })) : unwrap(api.POST('/api/v1/drivers/{driver_id}/deactivate', { params: at(driver) }))

/** One after the other; each answers for itself. */
export async function switchDrivers(rows: Driver[], on: boolean): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const row of rows)
    results.push(await switchDriver(row, on).then(
      () => ({ id: row.id, name: row.name, done: true }),
      (error: ApiError) => ({ id: row.id, name: row.name, done: false, why: error.message }),
    ))
  return results
}
