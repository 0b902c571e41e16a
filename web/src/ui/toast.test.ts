import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { close, hold, release, shownNow, toast, undoLast } from './toast'

const texts = () => shownNow().map(({ text }) => text)
const newest = () => shownNow().at(-1)?.id ?? 0

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  shownNow().forEach(({ id }) => close(id))
  vi.useRealTimers()
})

it('what was done goes by itself, what can be taken back stays longer, a refusal stays', () => {
  toast.done('Saved.')
  toast.done('Removed.', () => Promise.resolve())
  toast.problem('No.')
  vi.advanceTimersByTime(6000)
  expect(texts()).toEqual(['Removed.', 'No.'])
  vi.advanceTimersByTime(4000)
  expect(texts()).toEqual(['No.'])
})

it('while somebody looks at it, it stays', () => {
  toast.done('Saved.')
  hold(newest())
  vi.advanceTimersByTime(60_000)
  expect(texts()).toEqual(['Saved.'])
  release(newest())
  vi.advanceTimersByTime(6000)
  expect(texts()).toEqual([])
})

it('a key takes back the newest that can be, once', async () => {
  const first = vi.fn(() => Promise.resolve())
  const second = vi.fn(() => Promise.resolve())
  toast.done('One.', first)
  toast.done('Two.', second)
  toast.done('Three.')
  undoLast()
  undoLast()
  await vi.advanceTimersByTimeAsync(0)
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1])
  expect(texts()).toEqual(['Three.'])
})

it('what cannot be taken back says why', async () => {
  toast.done('Removed.', () => Promise.reject(Object.assign(new Error('It is in use.'), { accepted: null })))
  undoLast()
  await vi.advanceTimersByTimeAsync(0)
  expect(texts()).toEqual(['It is in use.'])
})

it('parts of a page that do not come are told of once, and until somebody has read it', () => {
  toast.part('A part is missing.', 'Load it again.', 'Load again')
  toast.part('A part is missing.', 'Load it again.', 'Load again')
  vi.advanceTimersByTime(600_000)
  expect(shownNow()).toEqual([expect.objectContaining({ text: 'A part is missing.', reload: 'Load again' })])
})
