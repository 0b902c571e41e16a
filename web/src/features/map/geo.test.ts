import { expect, test } from 'vitest'
import { around } from './geo'

test('what is shown reaches from the westernmost and southernmost point to the easternmost and northernmost', () => {
  expect(around([[72.8, 19.1], [77.2, 28.6], [80.3, 13.1]])).toEqual([72.8, 13.1, 80.3, 28.6])
})
test('one point is its own frame', () => {
  expect(around([[72.8, 19.1]])).toEqual([72.8, 19.1, 72.8, 19.1])
})
test('without points the map shows a whole country, not the whole world turned inside out', () => {
  const [west, south, east, north] = around([])
  expect(west).toBeLessThan(east)
  expect(south).toBeLessThan(north)
})
