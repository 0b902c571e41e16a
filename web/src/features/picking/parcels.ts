import type { Schemas } from '@/api/client'

/** As it is filled in: kilograms and litres. */
export type Parcel = { kind: Schemas['ParcelKind']; weight: string; volume: string }
type Packed = { kind: Parcel['kind']; weight_g: number; volume_ml: number }
type Line = { sku_id: string; quantity: number; picked_quantity: number }
type Size = { weight_g: number; volume_ml: number }

/** What packing begins with: the parcels there are; else one that holds what was picked, or will be. */
export function draftsOf(packed: readonly Packed[], lines: readonly Line[], sizeOf: (skuId: string) => Size | undefined): Parcel[] {
  if (packed.length > 0) return packed.map((one) => ({ kind: one.kind, weight: String(one.weight_g / 1000), volume: String(one.volume_ml / 1000) }))
  const isPicked = lines.some((line) => line.picked_quantity > 0)
  const sum = (of: keyof Size) => lines.reduce((all, line) => all + (sizeOf(line.sku_id)?.[of] ?? 0) * (isPicked ? line.picked_quantity : line.quantity), 0)
  return [{ kind: 'crate', weight: (sum('weight_g') / 1000).toFixed(1), volume: (sum('volume_ml') / 1000).toFixed(1) }]
}
