import { ApiError, api, ifMatch, unwrap, type Schemas } from '@/api/client'
import type { RowResult } from '@/ui/table/types'

export type Vehicle = Schemas['VehicleOut']
export const TOUCHES = ['/api/v1/vehicles']
const at = (vehicle: Pick<Vehicle, 'id' | 'version'>) => ({ path: { vehicle_id: vehicle.id }, header: ifMatch(vehicle.version) })

export const createVehicle = (body: Schemas['VehicleCreate']) => unwrap(api.POST('/api/v1/vehicles', { body }))
export const changeVehicle = (vehicle: Vehicle, body: Schemas['VehicleUpdate']) => unwrap(api.PATCH('/api/v1/vehicles/{vehicle_id}', { params: at(vehicle), body }))
export const switchVehicle = (vehicle: Vehicle, on: boolean) =>
  on ? unwrap(api.POST('/api/v1/vehicles/{vehicle_id}/activate', { params: at(vehicle) })) : unwrap(api.POST('/api/v1/vehicles/{vehicle_id}/deactivate', { params: at(vehicle) }))

/** One after the other; each answers for itself. */
export async function switchVehicles(rows: Vehicle[], on: boolean): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const row of rows)
    results.push(await switchVehicle(row, on).then(
      () => ({ id: row.id, name: row.number, done: true }),
      (error: ApiError) => ({ id: row.id, name: row.number, done: false, why: error.message }),
    ))
  return results
}
