import { describe, expect, it } from 'vitest'
import { localOf, momentAt } from './zoned'

describe('a clock of a zone', () => {
  it('is turned into a moment', () => {
    expect(momentAt('2026-11-22T09:30', 'Asia/Kolkata')).toBe('2026-11-22T04:00:00.000Z')
    expect(momentAt('2026-07-01T00:00', 'Europe/Berlin')).toBe('2026-06-30T22:00:00.000Z')
  })
  it('holds on the days on which it is changed', () => {
    expect(momentAt('2026-03-29T12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z')
    expect(momentAt('2026-10-25T12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z')
  })
  it('comes back as it was', () => {
    expect(localOf(momentAt('2026-11-22T09:30', 'America/New_York'), 'America/New_York')).toBe('2026-11-22T09:30')
  })
})
