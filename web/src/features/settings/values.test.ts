import { describe, expect, it } from 'vitest'
import { parsedValue, shownValue } from './values'

describe('what is typed as a setting', () => {
  it('keeps the kind that the setting has', () => {
    expect(parsedValue('12', 5)).toEqual({ value: 12 })
    expect(parsedValue('12', 'five')).toEqual({ value: '12' })
    expect(parsedValue('{"a": [1]}', {})).toEqual({ value: { a: [1] } })
    expect(parsedValue('', null)).toEqual({ value: null })
  })
  it('is refused where it cannot be of that kind', () => {
    expect(parsedValue('a few', 5)).toEqual({ problem: 'number' })
    expect(parsedValue('', 5)).toEqual({ problem: 'number' })
    expect(parsedValue('{a}', {})).toEqual({ problem: 'json' })
  })
  it('is shown in one line', () => {
    expect([shownValue(null), shownValue(false), shownValue({ a: 1 }), shownValue(3)]).toEqual(['–', 'false', '{"a":1}', '3'])
  })
})
