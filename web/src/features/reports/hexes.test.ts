import { describe, expect, it } from 'vitest'
import { codeOf, heatOf, nameOf, worstIn, type HexCell, type HexSpot } from './hexes'

const cell = (more: Partial<HexCell>): HexCell => ({ cell: '88608b0b6bfffff', lat: 19, lon: 72, ring: [], area_km2: 0.7, name: null, places: 1, stops: 10, stops_with_exception: 0, cases: 0, rate_pct: 0, expected: 1, p_value: 1, q_value: 1, more_than_chance: false, ...more })

describe('cells of the map', () => {
  it('are hotter the more goes wrong beyond what their stops would give', () => {
    const heats = [cell({}), cell({ stops_with_exception: 1 }), cell({ stops_with_exception: 4 }), cell({ stops_with_exception: 400 })].map(heatOf)
    expect(heats).toEqual([...heats].sort((a, b) => a - b))
    expect([heats[0], heats[3]]).toEqual([0.08, 0.75])
  })
  it('lend a zone the name of where most of their stops are, and a code that is one', () => {
    expect(nameOf([cell({ name: 'Bandra', stops: 3 }), cell({ name: 'Kurla', stops: 9 }), cell({ name: 'Bandra', stops: 4 })])).toBe('Kurla')
    expect(nameOf([cell({})])).toBe('')
    expect(codeOf('Old town (east)', '88608b0b6bfffff')).toBe('OLD-TOWN-EAST-0B6B')
    expect(codeOf('पुराना शहर', '88608b0b6bfffff')).toBe('ZONE-0B6B')
  })
  it('name the reason that stands out most among those chosen', () => {
    const spots = [{ cell: 'a', reason: 'damage' }, { cell: 'b', reason: 'delay' }] as HexSpot[]
    expect(worstIn(spots, new Set(['b']))?.reason).toBe('delay')
    expect(worstIn(spots, new Set(['c']))).toBeUndefined()
  })
})
