import { expect, test } from 'vitest'
import { curveOf, type Standing } from './curve'

const at = (at_s: number, cost_minor: number | null, orders_unplanned = 0, distance_m = 1_000): Standing => ({ at_s, cost_minor, orders_unplanned, distance_m, trips: 3, duration_s: 60, weighed_minor: null })

test('a plan comes down from its first standing to its last', () => {
  expect(curveOf([at(1, 200), at(2, 160), at(5, 100)])).toEqual({ of: 'cost', points: [[0, 0], [0.25, 0.4], [1, 1]], change: -50 })
})
test('a plan that still left orders out is no measure', () => {
  expect(curveOf([at(1, 10, 40), at(2, 300), at(3, 270)])).toMatchObject({ points: [[0, 0], [1, 1]], change: -10 })
})
test('what the search brings down is shown, though money may rise for it', () => {
  expect(curveOf([{ ...at(1, 100), weighed_minor: 400 }, { ...at(2, 110), weighed_minor: 300 }])).toMatchObject({ of: 'weighed', points: [[0, 0], [1, 1]], change: -25 })
})
test('who sees no costs sees kilometres', () => {
  expect(curveOf([at(1, null, 0, 4_000), at(2, null, 0, 3_000)])).toMatchObject({ of: 'distance', change: -25 })
})
test('one standing, or one that does not change, is a flat line at its best', () => {
  expect(curveOf([])).toBeNull()
  expect(curveOf([at(1, 100)])).toEqual({ of: 'cost', points: [[1, 1]], change: 0 })
  expect(curveOf([at(1, 100), at(3, 100)])).toEqual({ of: 'cost', points: [[0, 1], [1, 1]], change: 0 })
})
