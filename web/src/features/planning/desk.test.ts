import { afterEach, describe, expect, it } from 'vitest'
import { desk } from './desk'

afterEach(() => desk.reset())

describe('what is pointed at', () => {
  it('lights up, but not while something is in the hand', () => {
    let told = 0
    const deaf = desk.listen(() => void told++)
    desk.set({ hoverTrip: 'a' })
    desk.set({ hoverTrip: 'a' })
    expect([desk.get().hoverTrip, told]).toEqual(['a', 1])
    desk.set({ dragging: ['x'], target: null, hoverTrip: null, hoverOrder: null })
    desk.set({ hoverTrip: 'b', hoverOrder: 'y' })
    expect([desk.get().hoverTrip, desk.get().hoverOrder, told]).toEqual([null, null, 2])
    desk.set({ target: { kind: 'new' } })
    desk.set({ dragging: [], target: null })
    desk.set({ hoverTrip: 'b' })
    expect([desk.get().hoverTrip, told]).toEqual(['b', 5])
    deaf()
  })
  it('is chosen one by one and together', () => {
    desk.toggle('x')
    desk.choose(['y'], true)
    desk.toggle('x')
    desk.toggleTrip('a')
    expect([[...desk.get().orders], [...desk.get().trips]]).toEqual([['y'], ['a']])
  })
})
