import { describe, expect, it } from 'vitest'
import { histogram, niceScale } from './scale'

describe('axes', () => {
  it('take round steps that hold every value', () => {
    expect(niceScale([3, 97])).toEqual([0, 25, 50, 75, 100])
    expect(niceScale([null, 0.4])).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  })
  it('begin near the values where nothing is lost by it', () => expect(niceScale([97.2, 99.6], { zero: false })[0]).toBe(97))
  it('stand on two ticks when there is one value or none', () => {
    expect(niceScale([])).toEqual([0, 1])
    expect(niceScale([0]).length).toBeGreaterThan(1)
    expect(niceScale([5], { zero: false }).length).toBeGreaterThan(1)
  })
})

describe('a histogram', () => {
  it('counts each value once', () => {
    const bins = histogram([90, 91, 95.5, 99, 100, 100, null])
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(6)
    expect(bins.at(-1)?.to).toBe(100)
  })
  it('is empty of nothing', () => expect(histogram([null])).toEqual([]))
})
