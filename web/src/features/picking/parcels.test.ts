import { expect, it } from 'vitest'
import { draftsOf } from './parcels'

const sizeOf = () => ({ weight_g: 2000, volume_ml: 1500 })
const line = (quantity: number, picked_quantity: number) => ({ sku_id: 'ghee', quantity, picked_quantity })

it('packing begins with one crate for what was picked', () => {
  expect(draftsOf([], [line(5, 3), line(2, 0)], sizeOf)).toEqual([{ kind: 'crate', weight: '6.0', volume: '4.5' }])
})

it('before anything is picked it is for what was asked for, so that it can be sent as it stands', () => {
  expect(draftsOf([], [line(5, 0)], sizeOf)).toEqual([{ kind: 'crate', weight: '10.0', volume: '7.5' }])
})

it('packing again begins with the parcels there are', () => {
  expect(draftsOf([{ kind: 'box', weight_g: 2500, volume_ml: 800 }], [line(5, 5)], sizeOf)).toEqual([{ kind: 'box', weight: '2.5', volume: '0.8' }])
})
