import { expect, it } from 'vitest'
import { fitting, least } from './fit'
import type { Column } from './types'

const column = (id: string, width?: number, wide = false): Column<object> => ({ id, header: id, cell: () => id, ...(width ? { width } : {}), wide })
const stock = [column('item'), column('place', 180, true), column('expires', 190), column('batch', 160, true), column('onHand', 84, true), column('available', 92)]
const ids = (columns: Column<object>[]) => columns.map(({ id }) => id)

it('with room for all, all are there', () => {
  expect(ids(fitting(stock, 1166))).toEqual(['item', 'place', 'expires', 'batch', 'onHand', 'available'])
})

it('where room is short, what is named first stays, and a small one takes the place that a large one leaves', () => {
  expect(ids(fitting(stock, 750))).toEqual(['item', 'place', 'expires', 'onHand', 'available'])
  expect(ids(fitting(stock, 670))).toEqual(['item', 'place', 'expires', 'available'])
})

it('what must be there is there in any case', () => {
  expect(ids(fitting(stock, 100))).toEqual(['item', 'expires', 'available'])
})

it('a table of chosen columns is as wide as they need', () => {
  expect(least(stock, 36)).toBe(36 + 200 + 180 + 190 + 160 + 84 + 92)
})
