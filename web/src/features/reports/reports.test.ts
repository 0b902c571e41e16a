import { describe, expect, it } from 'vitest'
import { change } from './reports'
import { inOrder } from './Rows'

describe('the period before', () => {
  it('is compared in points where the figure is a share', () => expect(change('on_time_pct', 97, 99)).toEqual({ by: -2, isPoints: true, isGood: false }))
  it('is compared in per cent where it is a count', () => expect(change('late', 5, 10)).toEqual({ by: -50, isPoints: false, isGood: true }))
  it('says nothing good or bad of what is neither', () => expect(change('trips', 12, 10)).toEqual({ by: 20, isPoints: false, isGood: null }))
  it('is not compared with nothing', () => {
    expect(change('late', 5, 0)).toBeNull()
    expect(change('on_time_pct', null, 99)).toBeNull()
  })
})

describe('the rows behind a report', () => {
  it('show what is counted right after what says which row it is', () => {
    expect(inOrder('costs', ['on_day', 'number', 'status', 'warehouse', 'vehicle', 'stops_served', 'cost_minor'])).toEqual(['on_day', 'number', 'status', 'cost_minor', 'stops_served', 'warehouse', 'vehicle'])
    expect(inOrder('exceptions', ['on_day', 'hour', 'number'])).toEqual(['on_day', 'hour', 'number'])
  })
})
