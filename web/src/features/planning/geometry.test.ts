// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { decoded, within } from './geometry'

it('reads a polyline', () => {
  expect(decoded('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]])
})
it('knows what lies inside a ring, also one with a bay', () => {
  const ring: [number, number][] = [[0, 0], [10, 0], [10, 10], [5, 5], [0, 10]]
  expect([within([5, 2], ring), within([5, 8], ring), within([1, 8], ring), within([11, 1], ring)]).toEqual([true, false, true, false])
})
