import { describe, expect, it } from 'vitest'
import { at, plannedMoments } from './track'

const track = [
  { ms: 0, lat: 19, lon: 72 },
  { ms: 1000, lat: 19.2, lon: 72.4 },
  { ms: 3000, lat: 19.2, lon: 72.8 },
]

describe('where a vehicle was', () => {
  it('lies between two fixes on their line', () => {
    expect(at(track, 500)).toEqual({ lat: 19.1, lon: 72.2 })
    expect(at(track, 2000)?.lon).toBeCloseTo(72.6)
  })
  it('is the first fix before it and the last one after it', () => {
    expect(at(track, -5)).toMatchObject({ lat: 19, lon: 72 })
    expect(at(track, 9999)).toMatchObject({ lat: 19.2, lon: 72.8 })
  })
  it('is nowhere without fixes', () => expect(at([], 5)).toBeUndefined())
})

describe('the planned way in time', () => {
  const way: [number, number][] = [[0, 0], [1, 0], [2, 0], [2, 1]]
  const stops = [{ lon: 2, lat: 0, arriveMs: 200, leaveMs: 300 }]

  it('it is spread over the drive by distance, stands at the stop, and goes on', () => {
    const found = plannedMoments(way, 0, stops, 400)
    expect(at(found, 0)).toMatchObject({ lon: 0, lat: 0 })
    expect(at(found, 100)?.lon).toBeCloseTo(1, 1)
    expect(at(found, 250)).toMatchObject({ lon: 2, lat: 0 })
    expect(at(found, 350)?.lat).toBeCloseTo(0.5, 1)
    expect(at(found, 900)).toMatchObject({ lon: 2, lat: 1 })
  })
  it('without a way there are still the stops', () => {
    expect(at(plannedMoments([], 0, stops, 400), 250)).toMatchObject({ lon: 2, lat: 0 })
  })
})
