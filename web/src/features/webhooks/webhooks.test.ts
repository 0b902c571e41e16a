import { describe, expect, it } from 'vitest'
import { conditionOf, topicsOf } from './queries'

const well = { is_active: true, stopped_why: null, failures: 0, last_delivered_at: '2026-11-16T04:30:00Z' }

describe('how a receiver is doing', () => {
  it('is what has to be done about it first', () => {
    expect(conditionOf({ ...well, is_active: false, stopped_why: 'gone' })).toBe('paused')
    expect(conditionOf({ ...well, stopped_why: 'gone', failures: 3 })).toBe('stopped')
    expect(conditionOf({ ...well, failures: 1 })).toBe('failing')
    expect(conditionOf(well)).toBe('well')
    expect(conditionOf({ ...well, last_delivered_at: null })).toBe('new')
  })
})

describe('topics as they are typed', () => {
  it('are parted by blanks, commas and lines, each once', () => {
    expect(topicsOf(' order.placed, trip.*\norder.placed;pod.captured ')).toEqual(['order.placed', 'trip.*', 'pod.captured'])
    expect(topicsOf('')).toEqual([])
  })
})
