import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAll, makeShelf } from './byId'

vi.mock('react', () => ({ useMemo: (make: () => unknown) => make(), useSyncExternalStore: (_: unknown, state: () => unknown) => state() }))

describe('a shelf', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('reads what many ask for in one call, and only once', async () => {
    const load = vi.fn((keys: string[]) => Promise.resolve(new Map(keys.filter((key) => key !== 'gone').map((key) => [key, key.toUpperCase()]))))
    const use = makeShelf(load)
    expect(['a', 'b', 'gone', 'a'].map(use())).toEqual([undefined, undefined, undefined, undefined])
    await vi.advanceTimersByTimeAsync(20)
    expect(['a', 'b', 'gone'].map(use())).toEqual(['A', 'B', null])
    await vi.advanceTimersByTimeAsync(20)
    expect(load.mock.calls).toEqual([[['a', 'b', 'gone']]])
  })
  it('asks for a hundred at a time', async () => {
    const load = vi.fn((keys: string[]) => Promise.resolve(new Map(keys.map((key) => [key, 1]))))
    const of = makeShelf(load)()
    for (let key = 0; key < 130; key += 1) of(String(key))
    await vi.advanceTimersByTimeAsync(20)
    expect(load.mock.calls.map(([keys]) => keys.length)).toEqual([100, 30])
  })
  it('knows nothing more when the server is away, and asks again after a while', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(new Map([['a', 'A']]))
    const use = makeShelf<string>(load)
    use()('a')
    await vi.advanceTimersByTimeAsync(20)
    expect(use()('a')).toBeNull()
    await vi.advanceTimersByTimeAsync(31_000)
    use()('a')
    await vi.advanceTimersByTimeAsync(20)
    expect(use()('a')).toBe('A')
  })
  it('forgets everything when somebody else logs in', async () => {
    const load = vi.fn((keys: string[]) => Promise.resolve(new Map(keys.map((key) => [key, 1]))))
    const use = makeShelf(load)
    use()('a')
    await vi.advanceTimersByTimeAsync(20)
    forgetAll()
    expect(use()('a')).toBeUndefined()
  })
})
