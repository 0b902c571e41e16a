import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api, unwrap, type ApiError } from './client'
import { session } from './session'

type Sent = { method: string; key: string | null; user: string | null }
let isThere = false
let sent: Sent[] = []

beforeEach(() => {
  vi.useFakeTimers()
  isThere = false
  sent = []
  vi.stubGlobal('fetch', (asked: Request | string) => {
    if (typeof asked !== 'string') sent.push({ method: asked.method, key: asked.headers.get('Idempotency-Key'), user: asked.headers.get('X-Roundsman-User') })
    return isThere ? Promise.resolve(Response.json({ id: 'made' })) : Promise.reject(new TypeError('Failed to fetch'))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is done while the server is gone waits for it, and is sent under one key', async () => {
  const made = unwrap(api.POST('/api/v1/orders', { body: { note: 'once' } as never }))
  await vi.advanceTimersByTimeAsync(60_000)
  isThere = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await made).toEqual({ id: 'made' })
  expect(sent.length).toBeGreaterThan(4)
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

test('what is read fails after a few seconds: it is asked anew by who shows it', async () => {
  const read = unwrap(api.GET('/api/v1/orders')).catch((error: unknown) => error as ApiError)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await read).toMatchObject({ code: 'server_away', isAway: true })
})

test('who gives up waiting is let go', async () => {
  const stop = new AbortController()
  const asked = api.POST('/api/v1/edits', { body: {} as never, signal: stop.signal }).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  stop.abort(new Error('no more'))
  expect(await asked).toMatchObject({ message: 'no more' })
  isThere = true
  const before = sent.length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent.length).toBe(before)
})

test('a call says whose page it comes from, until nobody is logged in', async () => {
  isThere = true
  await api.GET('/api/v1/me')
  session.established('asha')
  await api.POST('/api/v1/orders', { body: {} as never })
  session.left()
  await api.GET('/api/v1/me')
  expect(sent.map(({ user }) => user)).toEqual([null, 'asha', null])
})
