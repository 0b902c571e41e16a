import { expect, it } from 'vitest'
import { cardOf } from './phone'
import type { Column } from './types'

const column = (id: string, more: Partial<Column<object>> = {}): Column<object> => ({ id, header: id, cell: () => id, width: 100, ...more })
const ids = (columns: Column<object>[]) => columns.map(({ id }) => id)

it('a row as a card: the number and its status above, the place in the middle, the rest below', () => {
  const card = cardOf([column('number'), column('status'), column('place', { width: undefined as never }), column('window'), column('lines', { wide: true }), column('units', { align: 'end' })])
  expect([card.title?.id, ids(card.badges), card.main?.id, ids(card.more)]).toEqual(['number', ['status'], 'place', ['window', 'units']])
})

it('what has no column where there is little room may still be said on a card', () => {
  const card = cardOf([column('number'), column('expected', { wide: true }), column('received', { wide: true, carded: true })])
  expect(ids(card.more)).toEqual(['received'])
})

it('one badge is enough', () => {
  expect(ids(cardOf([column('number'), column('severity'), column('status')]).badges)).toEqual(['severity'])
})
