import { describe, expect, it } from 'vitest'
import { casesOf } from './EventTimeline'

describe('cases of a fact', () => {
  it('that came back are the sound and the damaged ones', () => expect(casesOf({ quantity: 0, damaged_quantity: 1 })).toEqual({ done: 1, all: 1 }))
  it('of an order that closed are those that arrived, of all', () => expect(casesOf({ quantity: 7, delivered: 6, damaged: 1 })).toEqual({ done: 6, all: 7 }))
  it('are not told where the fact tells none', () => expect(casesOf({ reason_code: 'damage' })).toBeUndefined())
})
