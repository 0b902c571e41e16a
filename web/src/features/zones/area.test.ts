import { expect, it } from 'vitest'
import { km2Of, ringsOf } from './area'

const square = (west: number, south: number, side: number) => [
  [west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south],
]

it('a tenth of a degree at the equator is 11.1 km wide, farther north it is narrower', () => {
  expect(km2Of({ type: 'Polygon', coordinates: [square(77, 0, 0.1)] })).toBeCloseTo(123.6, 0)
  expect(km2Of({ type: 'Polygon', coordinates: [square(77, 60, 0.1)] })).toBeCloseTo(61.7, 0)
})

it('holes are taken out, and which way an outline runs does not matter', () => {
  const whole = km2Of({ type: 'Polygon', coordinates: [square(77, 19, 0.1)] })
  const hole = square(77.02, 19.02, 0.05)
  const less = km2Of({ type: 'Polygon', coordinates: [square(77, 19, 0.1).reverse(), hole] })
  expect(less).toBeCloseTo(whole - km2Of({ type: 'Polygon', coordinates: [hole] }), 6)
})

it('what is no polygon has no outline', () => {
  expect(ringsOf({ type: 'Point', coordinates: [1, 2] })).toEqual([])
  expect(km2Of({})).toBe(0)
})
