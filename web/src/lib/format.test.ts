import { describe, expect, it } from 'vitest'
import { makeFormat } from './format'
import { momentAt } from './zoned'

const format = makeFormat('en-GB', 'Asia/Kolkata', 'INR', () => Date.parse('2026-11-16T04:30:00Z'))

describe('a time of a place', () => {
  it('is shown in the zone of the place, and in the reader’s where none is named', () => {
    const iso = '2026-11-16T04:30:00Z'
    expect(format.time(iso)).toBe('10:00')
    expect(format.time(iso, 'Asia/Kuwait')).toBe('07:30')
    expect(format.time(iso, 'Asia/Kathmandu')).toBe('10:15')
    expect([format.dayOf('2026-11-16T20:00:00Z'), format.dayOf('2026-11-16T20:00:00Z', 'Asia/Kuwait')]).toEqual(['2026-11-17', '2026-11-16'])
  })

  it('of one trip through two zones is each stop’s own', () => {
    const stops = [['2026-11-16T05:00:00Z', 'Asia/Kolkata'], ['2026-11-16T06:00:00Z', 'Asia/Kathmandu']] as const
    expect(stops.map(([iso, zone]) => format.time(iso, zone))).toEqual(['10:30', '11:45'])
  })
})

describe('on the days on which clocks are changed', () => {
  // Europe/Berlin 2026: forward on 29 March at 02:00, back on 25 October at 03:00.
  it('a window keeps the hours that were promised', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-10-26']) {
      const [from, to] = [momentAt(`${day}T09:00`, 'Europe/Berlin'), momentAt(`${day}T12:00`, 'Europe/Berlin')]
      expect(format.window(from, to, 'Europe/Berlin')).toMatch(/09:00 – 12:00$/)
    }
  })

  it('the hour that comes twice is two moments, and neither is another day', () => {
    const [first, second] = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']
    expect([first, second].map((iso) => format.time(iso, 'Europe/Berlin'))).toEqual(['02:30', '02:30'])
    expect([first, second].map((iso) => format.dayOf(iso, 'Europe/Berlin'))).toEqual(['2026-10-25', '2026-10-25'])
    expect(format.exact(first, 'Europe/Berlin')).not.toBe(format.exact(second, 'Europe/Berlin'))
  })

  it('a window over the night of the change is as long as it was', () => {
    const hours = (day: string, next: string) => (Date.parse(momentAt(`${next}T06:00`, 'Europe/Berlin')) - Date.parse(momentAt(`${day}T22:00`, 'Europe/Berlin'))) / 3_600_000
    expect([hours('2026-03-28', '2026-03-29'), hours('2026-10-24', '2026-10-25'), hours('2026-06-01', '2026-06-02')]).toEqual([7, 9, 8])
  })
})

describe('how long and how far', () => {
  it('a whole hour needs no minutes', () => expect([format.duration(4 * 3600), format.duration(3900), format.duration(-300)]).toEqual(['4 h', '1 h 05 min', '−5 min']))
  it('has a minus, not a hyphen, before what is less than nothing', () => expect([format.number(-3), format.percent(-2.5), format.km(-1500)]).toEqual(['−3', '−2.5 %', '−1.5 km']))
  it('round kilometres have the digit that others have, so that columns stand below each other', () => expect([format.km(1000), format.km(9300), format.km(0), format.km(120_400)]).toEqual(['1.0 km', '9.3 km', '0 km', '120 km']))
  it('23 hours and 50 minutes are a day', () => {
    const before = (minutes: number) => format.ago(new Date(Date.parse('2026-11-16T04:30:00Z') - minutes * 60_000).toISOString())
    expect([before(23 * 60 + 50), before(22 * 60 + 50), before(59.6), before(12)]).toEqual(['yesterday', '23 hr ago', '1 hr ago', '12 min ago'])
  })
})
