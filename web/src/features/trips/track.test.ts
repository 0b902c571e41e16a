import { describe, expect, it } from 'vitest'
import { at } from './track'

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
