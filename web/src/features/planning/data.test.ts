// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { fullness, lateOf, modelOf, patched, planInHand, positionAt, tightness, type Answer, type Day, type Order, type Trip } from './data'

const order = (id: string, end: string): Order => ({ id, number: id, status: 'planned', warehouse_id: 'w', location_id: `at-${id}`, window_start: '2026-11-22T02:00:00Z', window_end: end, weight_g: 1, volume_ml: 1, quantity: 1, priority: 5 })
const stop = (id: string, arrival: string, orders: string[], status: Trip['stops'][number]['status'] = 'pending') => ({ id, location_id: `at-${id}`, status, arrival_at: arrival, departure_at: arrival, eta_at: null, completed_at: null, order_ids: orders })
const trip = (id: string, stops: Trip['stops'], more: Partial<Trip> = {}): Trip => ({
  id, number: id, version: 1, status: 'planned', plan_id: null, warehouse_id: 'w', vehicle_id: `v-${id}`, vehicle_number: `V ${id}`, driver_id: null, driver_name: null, trip_of_day: 1,
  planned_start_at: '2026-11-22T02:00:00Z', planned_end_at: '2026-11-22T06:00:00Z', completed_at: null, broke_down_at: null, distance_m: 1000, duration_s: 3600, cost_minor: 5, weight_g: 50, volume_ml: 10, quantity: 2,
  capacity_weight_g: 100, capacity_volume_ml: 100, stops, ...more,
})
const day: Day = {
  day: '2026-11-22', start_at: '2026-11-21T18:30:00Z', end_at: '2026-11-22T18:30:00Z', now: '2026-11-22T01:00:00Z',
  trips: [
    trip('a', [stop('1', '2026-11-22T03:00:00Z', ['x']), stop('2', '2026-11-22T04:00:00Z', ['y', 'z'])]),
    trip('b', [stop('3', '2026-11-22T03:00:00Z', ['p'])], { status: 'proposed', plan_id: 'other' }),
  ],
  orders: [order('x', '2026-11-22T02:50:00Z'), order('y', '2026-11-22T04:10:00Z'), order('z', '2026-11-22T08:00:00Z'), order('p', '2026-11-22T08:00:00Z')],
  places: [],
}

describe('the day', () => {
  it('shows of proposals only the one in hand, and has the orders of others waiting', () => {
    expect(modelOf(day, null).waiting.map(({ id }) => id)).toEqual(['p'])
    expect(modelOf(day, 'other').waiting).toEqual([])
  })
  it('says who comes late and who has little to spare', () => {
    const model = modelOf(day, null)
    const [first, second] = model.trips[0]!.stops
    expect(lateOf(model, first!)).toBe(600)
    expect([tightness(model, first!), tightness(model, second!)]).toEqual(['late', 'tight'])
  })
  it('counts the orders before a moment, without those in the hand', () => {
    const found = day.trips[0]!
    const moment = new Date('2026-11-22T05:00:00Z').getTime()
    expect(positionAt(found, moment, new Set())).toBe(3)
    expect(positionAt(found, moment, new Set(['y']))).toBe(2)
    expect(positionAt(found, 0, new Set())).toBe(0)
  })
  it('is about the proposal that can be committed, not about one whose orders are planned by now', () => {
    const plan = (id: string, status: 'proposed' | 'accepted' | 'running' | 'discarded' | 'failed') => ({ id, status })
    const [made, older] = [plan('made', 'accepted'), plan('older', 'proposed')]
    const both: Day = { ...day, trips: [trip('a', [stop('1', '2026-11-22T03:00:00Z', ['x'])], { plan_id: 'made' }), trip('o', [stop('4', '2026-11-22T03:00:00Z', ['x', 'p'])], { status: 'proposed', plan_id: 'older' })] }
    expect(planInHand([made, older], both)).toBe(made)
    expect(planInHand([plan('next', 'running'), made, older], both)?.id).toBe('next')
    // What is newest is told of, though it cannot be committed; other warehouses' proposals have no trips here.
    expect(planInHand([older, made], both)).toBe(older)
    expect(planInHand([made, plan('elsewhere', 'proposed')], both)).toBe(made)
    expect(planInHand([plan('gone', 'discarded'), plan('other', 'proposed'), made], day)?.id).toBe('other')
    expect(planInHand([plan('failed', 'failed')], day)?.id).toBe('failed')
  })
  it('takes the touched trips of an edit from its answer', () => {
    const told = { trip_id: 'a', number: 'a', status: 'planned', version: 2, change: 'changed', vehicle_id: 'v-a', vehicle_number: 'V a', driver_id: null, planned_start_at: '2026-11-22T02:30:00Z', planned_end_at: '2026-11-22T05:00:00Z', distance_m: 900, duration_s: 1, cost_minor: 1, weight_g: 9, volume_ml: 95, quantity: 1, capacity_weight_g: 100, capacity_volume_ml: 100, stops: [{ stop_id: '2', location_id: 'at-2', name: 'Two', order_ids: ['y'], arrival_at: '2026-11-22T03:30:00Z', departure_at: '2026-11-22T03:40:00Z', distance_m: 1, window_start: null, window_end: null, late_s: 0 }] }
    const after = patched(day, { trips: [told] } as unknown as Answer)
    const [changed] = after.trips
    expect([changed!.version, changed!.stops.map(({ order_ids }) => order_ids), fullness(changed!)]).toEqual([2, [['y']], 95])
    expect(modelOf(after, null).waiting.map(({ id }) => id)).toEqual(['x', 'z', 'p'])
    expect(patched(day, { trips: [{ ...told, change: 'called_off' }] } as unknown as Answer).trips.map(({ id }) => id)).toEqual(['b'])
  })
})
