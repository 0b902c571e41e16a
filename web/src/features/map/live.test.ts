import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive, type LiveState } from './live'
import { livePositions } from './positions'

const asked = vi.hoisted(() => vi.fn())
vi.mock('@/api/hooks', () => ({ get: asked }))

class Stream {
  static last: Stream
  static count = 0
  static CLOSED = 2
  readyState = 0
  onerror: (() => void) | null = null
  heard = new Map<string, (event: { data: string }) => void>()
  constructor(public url: string) {
    Stream.last = this
    Stream.count += 1
  }
  addEventListener(name: string, tell: (event: { data: string }) => void) {
    this.heard.set(name, tell)
  }
  say(name: string, data: unknown = {}) {
    this.heard.get(name)?.({ data: JSON.stringify(data) })
  }
  close() {
    this.readyState = 2
  }
}

const states: LiveState[] = []
const hear = { facts: vi.fn(), etas: vi.fn(), state: (now: LiveState) => void states.push(now) }
const position = { vehicle_id: 'v1', lat: 19, lon: 72 }

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0))
  states.length = 0
  Stream.count = 0
  hear.facts.mockReset()
  hear.etas.mockReset()
  asked.mockReset().mockImplementation((path: string) => Promise.resolve({ items: path.endsWith('positions') ? [position] : [{ trip_id: 't1' }] }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a stream that greets is live and nothing is asked for', async () => {
  const stop = openLive(['trip', 'stop'], hear)
  expect(Stream.last.url).toBe('/api/v1/live?topic=trip&topic=stop')
  Stream.last.say('hello', { seq: 1 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(states).toEqual(['live'])
  expect(asked).not.toHaveBeenCalled()
  stop()
})

test('a stream that says nothing is asked around, every few seconds, until it greets', async () => {
  const stop = openLive(['trip'], hear)
  await vi.advanceTimersByTimeAsync(6_100)
  expect(states).toEqual(['polling'])
  expect(livePositions.all()).toEqual([position])
  expect(hear.etas).toHaveBeenCalledWith([{ trip_id: 't1' }], true)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(hear.facts).toHaveBeenCalledTimes(3)
  Stream.last.say('hello')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(states).toEqual(['polling', 'live'])
  expect(hear.facts).toHaveBeenCalledTimes(3)
  stop()
})

test('a stream that is refused is opened again after a while; when it breaks one falls back once more', async () => {
  const stop = openLive(['trip'], hear)
  Stream.last.readyState = Stream.CLOSED
  Stream.last.onerror?.()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(Stream.count).toBe(2)
  expect(states.at(-1)).toBe('polling')
  Stream.last.say('hello')
  Stream.last.onerror?.()
  expect(states.at(-1)).toBe('connecting')
  await vi.advanceTimersByTimeAsync(7_000)
  expect(states.at(-1)).toBe('polling')
  stop()
  const calls = asked.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveBeenCalledTimes(calls)
})

test('without an answer the last that was known stays', async () => {
  asked.mockReset().mockRejectedValue(new Error('away'))
  const stop = openLive(['trip'], hear)
  await vi.advanceTimersByTimeAsync(6_100)
  expect(states).toEqual(['polling'])
  expect(livePositions.all()).toEqual([position])
  stop()
})
