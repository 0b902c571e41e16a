import { expect, test } from 'vitest'
import { alongRoads, placeAt, playable, standingAt, stayOf, type Day } from './day'

const iso = (minutes: number) => new Date(Date.UTC(2026, 10, 16, 4, minutes)).toISOString()
const stop = (seq: number, planned: number, arrived: number | null, completed: number | null) => ({
  id: `s${seq}`, seq, name: `Shop ${seq}`, lat: 19 + seq / 10, lon: 72, status: completed === null ? 'arrived' : 'completed',
  planned_arrival_at: iso(planned), planned_departure_at: iso(planned + 6), arrived_at: arrived === null ? null : iso(arrived), completed_at: completed === null ? null : iso(completed),
})
const day = {
  day: '2026-11-16', timezone: 'Asia/Kolkata', from_at: iso(0), until_at: iso(60), every_s: 20,
  trips: [{
    id: 't1', number: 'TRP-1', status: 'completed', vehicle_number: 'MH', driver_name: null, warehouse_lat: 19, warehouse_lon: 72, planned_start_at: iso(0), planned_end_at: iso(50),
    stops: [stop(1, 10, 14, 20), stop(2, 30, 33, 38)],
    way: [[60, 19, 72], [840, 19.1, 72], [1200, 19.1, 72], [1980, 19.2, 72], [3000, 19, 72]],
  }],
} satisfies Day
const [played] = playable(day)
const at = (minutes: number) => Date.parse(iso(minutes))
if (!played) throw new Error('there is a trip')

test('the plan goes from stop to stop and stands at each as long as it was meant to', () => {
  expect(placeAt(played.planned, at(5))?.lat).toBeCloseTo(19.05)
  expect(placeAt(played.planned, at(13))?.lat).toBeCloseTo(19.1)
  expect(placeAt(played.planned, at(55))).toBeUndefined()
})

test('the plan follows the roads where they are known, in the same times', () => {
  const round = alongRoads(played, [[72, 19], [72.1, 19.05], [72, 19.1], [72, 19.2], [72, 19]])
  expect(placeAt(round.planned, at(5))?.lon).toBeCloseTo(72.1)
  expect(placeAt(round.planned, at(13))).toMatchObject({ lat: 19.1, lon: 72 })
  expect(alongRoads(played, [])).toBe(played)
})

test('the vehicle is where it was, and nowhere before it left', () => {
  expect(placeAt(played.driven, at(0))).toBeUndefined()
  expect(placeAt(played.driven, at(17))?.lat).toBeCloseTo(19.1)
  expect(placeAt(played.driven, at(33))?.lat).toBeCloseTo(19.2)
})

test('each moment says what the trip did and how it was to the plan', () => {
  expect(standingAt(played, at(0))).toEqual({ state: 'before', behindS: null, done: 0 })
  expect(standingAt(played, at(5))).toMatchObject({ state: 'driving', stop: { seq: 1 }, behindS: null, done: 0 })
  expect(standingAt(played, at(16))).toMatchObject({ state: 'standing', stop: { seq: 1 }, behindS: 240, done: 0 })
  expect(standingAt(played, at(25))).toMatchObject({ state: 'driving', stop: { seq: 2 }, behindS: 240, done: 1 })
  expect(standingAt(played, at(55))).toMatchObject({ state: 'over', behindS: 180, done: 2 })
})

test('how long a stop took is told where it is over', () => {
  expect(stayOf(played.trip.stops[0] as never)).toEqual({ meant: 360, took: 360 })
  expect(stayOf(stop(3, 10, 14, null))).toEqual({ meant: 360, took: null })
})
