// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { isOpen, modelOf, type Answer, type Day, type Order, type Trip } from '../data'
import { busyness, inTurn, ranked, tripsOfDriver } from './drivers'
import { goneFrom, questionOf } from './question'
import { changesOf, freshness, versionsOfProposals, wayOf, type FutureStop, type FutureTrip, type Proposal } from './replan'

const order = (id: string): Order => ({ id, number: id, status: 'planned', warehouse_id: 'w', location_id: `at-${id}`, window_start: '2026-11-22T02:00:00Z', window_end: '2026-11-22T09:00:00Z', weight_g: 1, volume_ml: 1, quantity: 1, priority: 5 })
const stop = (id: string, hour: number, orders: string[], status: Trip['stops'][number]['status'] = 'pending'): Trip['stops'][number] => ({ id, location_id: `at-${orders[0]}`, status, arrival_at: `2026-11-22T0${hour}:00:00Z`, departure_at: `2026-11-22T0${hour}:10:00Z`, eta_at: null, completed_at: status === 'completed' ? `2026-11-22T0${hour}:05:00Z` : null, order_ids: orders })
const trip = (id: string, stops: Trip['stops'], more: Partial<Trip> = {}): Trip => ({
  id, number: `T-${id}`, version: 1, status: 'in_progress', plan_id: null, warehouse_id: 'w', vehicle_id: `v-${id}`, vehicle_number: `V ${id}`, driver_id: `d-${id}`, driver_name: `D ${id}`, trip_of_day: 1,
  planned_start_at: '2026-11-22T02:00:00Z', planned_end_at: '2026-11-22T06:00:00Z', completed_at: null, broke_down_at: null, distance_m: 1000, duration_s: 3600, cost_minor: 5, weight_g: 50, volume_ml: 10, quantity: 2,
  capacity_weight_g: 100, capacity_volume_ml: 100, stops, ...more,
})
const place = (id: string, lon: number) => ({ id, code: id, name: `Shop ${id}`, area: null, lat: 19, lon })
const day: Day = {
  day: '2026-11-22', start_at: '2026-11-21T18:30:00Z', end_at: '2026-11-22T18:30:00Z', now: '2026-11-22T03:30:00Z',
  trips: [
    trip('a', [stop('1', 3, ['x'], 'completed'), stop('2', 4, ['y']), stop('3', 5, ['z', 'gone'])]),
    trip('b', [stop('4', 4, ['p'])]),
    trip('c', [stop('5', 8, ['q'])], { status: 'planned', driver_id: 'd-a', planned_start_at: '2026-11-22T07:00:00Z', planned_end_at: '2026-11-22T09:00:00Z' }),
  ],
  orders: ['y', 'z', 'p', 'q', 'u'].map(order),
  places: [place('w', 72), place('at-x', 72.1), place('at-y', 72.2), place('at-z', 72.3), place('at-p', 72.4), place('at-q', 72.5), place('at-u', 72.6)],
}
const model = modelOf(day, null)
const future = (id: string | null, orders: string[], hour: number, more: Partial<FutureStop> = {}): FutureStop => ({ stop_id: id, order_ids: orders, location_id: `at-${orders[0]}`, eta_at: `2026-11-22T0${hour}:00:00Z`, late_s: 0, is_new: false, is_moved: false, from_trip_id: null, ...more })
const then = (id: string | null, stops: FutureStop[]): FutureTrip => ({ trip_id: id, number: id ?? 'new', is_new: id === null, vehicle_id: 'v', starts_at: null, ends_at: null, stops })
const side = { cost_minor: 1, distance_m: 1, duration_s: 1, late_stops: 0, late_s: 0 }
const proposal = (trips: FutureTrip[], more: Partial<Proposal> = {}): Proposal =>
  ({ id: 'one', question_id: 'q', occasion: 'insert', trip_id: null, rank: 1, kind: 'insert', status: 'open', version: 1, sentence: '', figures: { before: side, after: side, distance_change_m: 0, duration_change_s: 0, moved_stops: 0, left_out_stops: 0 }, trips, meetings: [], left_out: [], expires_at: '2026-11-22T03:45:00Z', decided_at: null, created_at: '', updated_at: '', ...more }) as Proposal

describe('a proposal', () => {
  const taken = proposal([then('b', [future('4', ['p'], 4), future('2', ['y'], 5, { is_new: true, from_trip_id: 'a' }), future(null, ['u'], 6, { is_new: true })])], {
    meetings: [{ trip_id: 'b', from_trip_id: 'a', at_warehouse: false, lat: 19.1, lon: 72.15, at: '2026-11-22T04:30:00Z', stop_ids: ['2'] }],
  })
  const versions = versionsOfProposals([taken], model)

  it('holds until one of its trips changes, also one that only gives goods away, or its time is over', () => {
    const now = Date.parse('2026-11-22T03:31:00Z')
    expect(versions).toEqual({ a: 1, b: 1 })
    expect(freshness(taken, versions, model, now)).toEqual({ is: 'fresh' })
    const later = modelOf({ ...day, trips: day.trips.map((one) => (one.id === 'a' ? { ...one, version: 2 } : one)) }, null)
    expect(freshness(taken, versions, later, now)).toEqual({ is: 'changed', trips: ['a'] })
    const other = modelOf({ ...day, trips: day.trips.map((one) => (one.id === 'c' ? { ...one, version: 9 } : one)) }, null)
    expect(freshness(taken, versions, other, now)).toEqual({ is: 'fresh' })
    expect(freshness(taken, versions, model, Date.parse('2026-11-22T03:45:00Z'))).toEqual({ is: 'over' })
    expect(freshness({ ...taken, status: 'outdated' }, versions, model, now)).toEqual({ is: 'over' })
  })
  it('says what becomes of every stop and by how much it shifts', () => {
    expect(changesOf(taken.trips[0]!, model).map(({ kind, by, place: name }) => [kind, by, name])).toEqual([['same', 0, 'Shop at-p'], ['taken', 3600, 'Shop at-y'], ['new', 0, 'Shop at-u']])
    expect(changesOf(then('a', [future('3', ['z'], 4, { is_moved: true }), future('2', ['y'], 5)]), model).map(({ kind, by }) => [kind, by])).toEqual([['moved', -3600], ['later', 3600]])
  })
  it('is drawn from where the vehicle is, by the place where goods change over', () => {
    expect(wayOf(taken.trips[0]!, taken, model).map(([lon]) => lon)).toEqual([72, 72.4, 72.15, 72.2, 72.6])
    expect(wayOf(then('a', [future('2', ['y'], 4)]), proposal([]), model).map(([lon]) => lon)).toEqual([72.1, 72.2])
  })
})

describe('occasions', () => {
  it('come from orders that nobody waits for any more', () => {
    expect(goneFrom(model.trip.get('a')!, model, isOpen)).toEqual(['gone'])
    expect(goneFrom(model.trip.get('b')!, model, isOpen)).toEqual([])
  })
  it('come by the address from other pages, and nothing else does', () => {
    const of = (text: string) => questionOf(new URLSearchParams(text))
    expect(of('ask=late&trip=a')).toEqual({ what: 'late', trip: 'a' })
    expect(of('ask=insert&order=u&order=p')).toEqual({ what: 'insert', orders: ['u', 'p'] })
    expect([of('ask=late'), of('trip=a'), of('ask=explode&trip=a'), of('ask=insert&trip=a')]).toEqual([null, null, null, null])
  })
})

describe('another driver', () => {
  const drivers = ['a', 'b', 'e', 'f'].map((id) => ({ id: `d-${id}`, name: `D ${id}`, code: id }))
  it('is wanted for all trips of the absent one that have not left', () => {
    expect(tripsOfDriver(model, model.trip.get('a')!).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(tripsOfDriver(model, model.trip.get('b')!).map(({ id }) => id)).toEqual(['b'])
  })
  it('is tried in the order of who is free then, never the absent one', () => {
    expect(busyness(model, 'd-b', [model.trip.get('a')!])).toEqual({ trips: 1, clash: true })
    expect(inTurn(model, drivers, [model.trip.get('a')!]).map(({ id }) => id)).toEqual(['d-e', 'd-f', 'd-b'])
  })
  it('is best who breaks no rule, then who costs least, and last who is refused', () => {
    const answer = (cost: number | null, rules: number) => ({ violations: Array(rules).fill({}), difference: { cost_minor: cost, duration_s: 7 } }) as unknown as Answer
    const [a, b, e, f] = drivers as [(typeof drivers)[0], (typeof drivers)[0], (typeof drivers)[0], (typeof drivers)[0]]
    const order = ranked([{ driver: a, answer: null, why: 'no licence' }, { driver: b, answer: answer(-50, 1), why: null }, { driver: e, answer: answer(30, 0), why: null }, { driver: f, answer: answer(10, 0), why: null }])
    expect(order.map(({ driver }) => driver.id)).toEqual(['d-f', 'd-e', 'd-b', 'd-a'])
  })
})
