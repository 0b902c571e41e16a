// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'

const page = (status = 200) => new Response('0:{}', { status })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

async function withServer(...answers: (Response | Error)[]) {
  const asked: string[] = []
  window.fetch = ((address: RequestInfo | URL) => {
    asked.push(String(address))
    const next = answers.shift()
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? page())
  }) as typeof fetch
  vi.stubGlobal('fetch', window.fetch)
  await import('./patience')
  const { connection } = await import('./connection')
  return { asked, connection }
}

const cutOff = () => new Response(new ReadableStream({ start: (body) => body.error(new TypeError('network error')) }))

it.each([new TypeError('Failed to fetch'), page(503), cutOff()])('a page that does not come is waited for, so that the browser does not load its address', async (refusal) => {
  const { asked, connection } = await withServer(refusal)
  const lost = vi.spyOn(connection, 'lost')
  const coming = window.fetch('/orders.txt', { headers: { rsc: '1' } })
  await vi.waitFor(() => expect(lost).toHaveBeenCalled())
  connection.heard()
  expect((await coming).status).toBe(200)
  expect(asked).toEqual(['/orders.txt', '/orders.txt'])
})

it('what else is asked for fails at once, and its own code sees to that', async () => {
  const { asked } = await withServer(new TypeError('Failed to fetch'))
  await expect(window.fetch('/api/v1/orders')).rejects.toThrow('Failed to fetch')
  expect(asked).toEqual(['/api/v1/orders'])
})

it('a page that is not there is no server that is away', async () => {
  const { asked } = await withServer(page(404))
  expect((await window.fetch('/nothing.txt', { headers: { rsc: '1' } })).status).toBe(404)
  expect(asked).toHaveLength(1)
})
