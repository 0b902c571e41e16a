import { describe, expect, it } from 'vitest'
import { across, down, GLIDE_MS, Glides, stepMs } from './dots'
import type { Position } from './positions'

const at = (vehicle_id: string, lon: number, lat = 0) => ({ vehicle_id, lon, lat }) as Position
/** Where a dot is seen. */
const seen = (all: Glides, one: number, now: number) => all.x(one) - all.awayX(one) * all.toGo(one, now)

describe('dots that glide', () => {
  it('know Mercator', () => {
    expect([across(-180), across(0), across(180)]).toEqual([0, 0.5, 1])
    expect(down(0)).toBeCloseTo(0.5, 12)
    expect(down(85.051129)).toBeCloseTo(0, 6)
  })
  it('begin where they are told first, and go on to the next place', () => {
    const all = new Glides()
    all.take([at('a', 0), at('b', 90)], 0, true)
    expect([seen(all, 0, 0), seen(all, 1, 0)]).toEqual([0.5, 0.75])
    all.take([at('a', 36), at('b', 90)], 1_000, true)
    expect(seen(all, 0, 1_000)).toBeCloseTo(0.5)
    expect(seen(all, 0, 1_000 + GLIDE_MS / 2)).toBeCloseTo(0.55)
    expect([seen(all, 0, 1_000 + GLIDE_MS), seen(all, 1, 1_000)]).toEqual([across(36), 0.75])
  })
  it('turn on their way without a jump, and are not slowed down by being told the same again', () => {
    const all = new Glides()
    all.take([at('a', 0)], 0, true)
    all.take([at('a', 36)], 0, true)
    all.take([at('a', 36)], 500, true)
    expect(seen(all, 0, 500)).toBeCloseTo(0.55)
    all.take([at('a', 0)], 500, true)
    expect(seen(all, 0, 500)).toBeCloseTo(0.55)
    expect(seen(all, 0, 1_500)).toBeCloseTo(0.5)
  })
  it('come and go without a glide of the others being lost', () => {
    const all = new Glides()
    all.take([at('a', 0), at('b', 0)], 0, true)
    all.take([at('a', 0), at('b', 36)], 0, true)
    all.take([at('b', 36), at('c', 90)], 500, true)
    expect(all.count).toBe(2)
    expect([seen(all, 0, 500), seen(all, 1, 500)].map((one) => one.toFixed(3))).toEqual(['0.550', '0.750'])
  })
  it('jump where motion is not wanted', () => {
    const all = new Glides()
    all.take([at('a', 0)], 0, false)
    all.take([at('a', 36)], 0, false)
    expect(seen(all, 0, 0)).toBe(across(36))
  })
  it('take as many steps as can be seen', () => {
    expect(stepMs(0.1)).toBe(GLIDE_MS)
    expect(stepMs(10)).toBe(GLIDE_MS / 20)
  })
})
