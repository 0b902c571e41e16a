import { describe, expect, it } from 'vitest'
import { urgency } from './urgency'

const sound = { broke_down_at: null }
const broken = { broke_down_at: '2026-11-21T09:00:00Z' }

describe('what comes first on the board', () => {
  it('is a breakdown before anything else', () => {
    expect(urgency(broken, undefined)).toBeGreaterThan(urgency(sound, { late_s: 90_000, late_stops: 20 }, 99))
  })
  it('is an open exception before lateness', () => {
    expect(urgency(sound, undefined, 1)).toBeGreaterThan(urgency(sound, { late_s: 36_000, late_stops: 25 }))
  })
  it('is the lateness that hits more stops', () => {
    expect(urgency(sound, { late_s: 600, late_stops: 6 })).toBeGreaterThan(urgency(sound, { late_s: 1_800, late_stops: 1 }))
  })
  it('is nothing where all goes as planned', () => {
    expect(urgency(sound, { late_s: -300, late_stops: 0 })).toBe(0)
    expect(urgency(sound, undefined)).toBe(0)
  })
})
