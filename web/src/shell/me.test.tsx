// @vitest-environment jsdom
import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { MeProvider, useMe } from './me'

const same = { session_id: 's', user: {}, permissions: {}, tenant: {} }
const at = (ms: number) => ({ ...same, now: new Date(ms).toISOString() }) as unknown as Schemas['MeOut']
let clock = () => 0
const Reader = () => {
  clock = useMe().clock
  return null
}
const shown = (ms: number) => (
  <MeProvider me={at(ms)}>
    <Reader />
  </MeProvider>
)

describe('the clock of the tenant', () => {
  it('goes on by itself, and is set when it was set elsewhere', () => {
    const now = Date.now()
    const { rerender } = render(shown(now))
    const first = clock
    rerender(shown(now + 1_000))
    expect(clock).toBe(first)
    const tomorrow = now + 86_400_000
    rerender(shown(tomorrow))
    expect(Math.abs(clock() - tomorrow)).toBeLessThan(10_000)
  })
})
