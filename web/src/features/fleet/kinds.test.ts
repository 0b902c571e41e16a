import { describe, expect, it } from 'vitest'
import { codeOf, codesOf, wordsOf } from './kinds'

describe('features and skills', () => {
  it('are typed as words and kept by codes', () => {
    expect(codeOf(' Tail lift ')).toBe('tail_lift')
    expect(codesOf('Tail lift, crane-arm,, ')).toEqual(['tail_lift', 'crane_arm'])
    expect(codesOf('')).toEqual([])
  })
  it('are shown as words', () => expect(wordsOf(['tail_lift', 'crane'])).toBe('tail lift, crane'))
})
