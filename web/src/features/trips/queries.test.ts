import { describe, expect, it } from 'vitest'
import { isEarly, shownBy } from './queries'

const asset = (kind: 'photo' | 'signature') => ({ kind, ref: 'file:1', sha256: 'a', bytes: 1 })

describe('a stop that did not keep its window', () => {
  const window_start = '2026-11-25T02:00:00Z'
  it('was early when the goods were handed over before the window began', () => {
    expect(isEarly({ on_time: false, completed_at: '2026-11-23T03:32:00Z', window_start })).toBe(true)
  })
  it('was late otherwise, and neither while it is open or kept its promise', () => {
    expect(isEarly({ on_time: false, completed_at: '2026-11-25T16:00:00Z', window_start })).toBe(false)
    expect(isEarly({ on_time: null, completed_at: null, window_start })).toBe(false)
    expect(isEarly({ on_time: true, completed_at: '2026-11-25T02:00:00Z', window_start })).toBe(false)
  })
})

describe('what a proof shows', () => {
  it('is counted once, though each file stands among its references and its assets', () => {
    expect(shownBy({ assets: [asset('photo'), asset('signature')], photo_refs: ['file:1'], signature_ref: 'file:2' })).toEqual({ photos: 1, signatures: 1 })
  })
  it('is told by the references of an old proof', () => {
    expect(shownBy({ assets: [], photo_refs: ['a', 'b'], signature_ref: null })).toEqual({ photos: 2, signatures: 0 })
  })
})
