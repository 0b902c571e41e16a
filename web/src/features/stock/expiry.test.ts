import { describe, expect, it } from 'vitest'
import { daysLeft, expiryTone } from './expiry'

describe('the tone of an expiry', () => {
  it('counts calendar days, also over a change of the clocks', () => {
    expect(daysLeft('2026-11-23', '2026-11-22')).toBe(1)
    expect(daysLeft('2026-11-22', '2026-11-22')).toBe(0)
    expect(daysLeft('2026-03-30', '2026-03-28')).toBe(2)
    expect(daysLeft('2026-11-20', '2026-11-22')).toBe(-2)
  })
  it('is red only when the last day is over', () => {
    expect(expiryTone(-1, 2)).toBe('red')
    expect(expiryTone(0, 2)).toBe('orange')
  })
  it('turns later for goods that live shortly', () => {
    expect(expiryTone(3, 4)).toBe('green')
    expect(expiryTone(2, 4)).toBe('amber')
    expect(expiryTone(1, 4)).toBe('orange')
    expect(expiryTone(30, 120)).toBe('amber')
    expect(expiryTone(12, 120)).toBe('orange')
    expect(expiryTone(60, 120)).toBe('green')
  })
  it('reckons with a week where nothing is known of the item', () => {
    expect([8, 7, 3, -1].map((left) => expiryTone(left, null))).toEqual(['green', 'amber', 'orange', 'red'])
  })
})
