import { describe, expect, it } from 'vitest'
import { askedFor, faultsOf, outcomeOf } from './evidence'
import type { LineTold } from './send'

const lines = [{ id: 'a', loaded_quantity: 5 }, { id: 'b', loaded_quantity: 2 }]
const told = (a: number, b: number, more: Partial<LineTold> = {}): LineTold[] => [
  { stop_line_id: 'a', delivered_quantity: a, damaged_quantity: 0, rejected_quantity: 5 - a, reason_code: null, ...more },
  { stop_line_id: 'b', delivered_quantity: b, damaged_quantity: 0, rejected_quantity: 2 - b, reason_code: null },
]

describe('what a delivery comes to', () => {
  it('is whole, a part, or nothing', () => {
    expect(outcomeOf(lines, null)).toBe('full')
    expect(outcomeOf(lines, told(5, 2))).toBe('full')
    expect(outcomeOf(lines, told(5, 1))).toBe('partial')
    expect(outcomeOf(lines, told(0, 0))).toBe('failed')
  })
})

describe('what must be shown', () => {
  const rule = (outcome: string, reason_code: 'damage' | null, photos: number, signature = false) => ({ outcome, reason_code, photos, signature, recipient_name: false, code: false })
  const rules = [rule('full', null, 0, true), rule('partial', null, 0, true), rule('partial', 'damage', 2)]
  it('is what the outcome asks for', () => expect(askedFor(rules, 'full', [])).toMatchObject({ photos: 0, signature: true }))
  it('is the strictest of all reasons', () => expect(askedFor(rules, 'partial', ['damage', 'expired'])).toMatchObject({ photos: 2, signature: true }))
  it('is nothing without rules', () => expect(askedFor([], 'failed', ['other'])).toEqual({ photos: 0, signature: false, recipient_name: false, code: false }))
})

describe('what is wrong with quantities', () => {
  it('names lines without their reason', () => expect([...faultsOf(lines, told(4, 2))]).toEqual([['a', 'reason']]))
  it('names lines that do not add up', () => expect(faultsOf(lines, told(4, 2, { damaged_quantity: 3 })).get('a')).toBe('sum'))
  it('is content with a reason', () => expect(faultsOf(lines, told(4, 2, { reason_code: 'damage' })).size).toBe(0))
})
