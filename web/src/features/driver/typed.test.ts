import { describe, expect, it } from 'vitest'
import type { LineTold } from './send'
import { areOf, leftOver, reasonOfAll, retold } from './typed'

const whole: LineTold = { stop_line_id: 'a', delivered_quantity: 4, damaged_quantity: 0, rejected_quantity: 0, reason_code: null }

describe('a line that is told anew', () => {
  it('was refused where less was taken', () => expect(retold(whole, { delivered_quantity: 3 }, 4)).toMatchObject({ rejected_quantity: 1, reason_code: 'rejected_by_receiver' }))
  it('was damaged as soon as a case of it was, and not when none was after all', () => {
    const damaged = retold(retold(whole, { delivered_quantity: 3 }, 4), { damaged_quantity: 1 }, 4)
    expect(damaged).toMatchObject({ damaged_quantity: 1, rejected_quantity: 0, reason_code: 'damage' })
    expect(retold(damaged, { damaged_quantity: 0 }, 4)).toMatchObject({ rejected_quantity: 1, reason_code: 'rejected_by_receiver' })
  })
  it('keeps a reason that was chosen', () => {
    const chosen = retold(retold(whole, { delivered_quantity: 2 }, 4), { reason_code: 'expired' }, 4)
    expect(retold(chosen, { delivered_quantity: 1 }, 4).reason_code).toBe('expired')
  })
  it('has none when all was taken after all', () => expect(retold(retold(whole, { delivered_quantity: 0 }, 4), { delivered_quantity: 4 }, 4)).toEqual(whole))
  it('is never more than what was loaded', () => expect(retold(whole, { delivered_quantity: 9 }, 4)).toEqual(whole))
})

describe('what was typed before', () => {
  it('holds for the same lines', () => expect(areOf([whole], [{ id: 'a', loaded_quantity: 4 }])).toBe(true))
  it('does not when something else was loaded meanwhile', () => {
    expect(areOf([whole], [{ id: 'a', loaded_quantity: 5 }])).toBe(false)
    expect(areOf([whole], [{ id: 'b', loaded_quantity: 4 }])).toBe(false)
    expect(areOf([whole], [{ id: 'a', loaded_quantity: 4 }, { id: 'b', loaded_quantity: 1 }])).toBe(false)
  })
})

it('why nothing was taken is what was said of the lines, where that can be said of a stop', () => {
  expect(reasonOfAll([{ ...whole, reason_code: 'incomplete' }, { ...whole, reason_code: 'expired' }])).toBe('expired')
  expect(reasonOfAll([{ ...whole, reason_code: 'incomplete' }])).toBe('rejected_by_receiver')
})

it('what goes back is what was not handed over, each item once', () => {
  const line = { sku_id: 'milk', sku_name: 'Milk', loaded_quantity: 4, delivered_quantity: 4, handed_over_quantity: 0, returned_at: null }
  const stops = [
    { status: 'completed', lines: [line] },
    { status: 'partial', lines: [{ ...line, delivered_quantity: 3 }] },
    { status: 'failed', lines: [{ ...line, delivered_quantity: 0 }, { ...line, sku_id: 'ghee', sku_name: 'Ghee', delivered_quantity: 0, returned_at: '2026-11-22T10:00:00Z' }] },
  ]
  expect(leftOver({ stops })).toEqual([{ id: 'milk', name: 'Milk', quantity: 5 }])
})
