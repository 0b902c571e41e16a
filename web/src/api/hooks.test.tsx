// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useCommand } from './hooks'

function commanded() {
  const run = vi.fn<(input: { quantity: number }) => Promise<string>>()
  const ends: ((made: string) => void)[] = []
  run.mockImplementation(() => new Promise((resolve) => ends.push(resolve)))
  const client = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } })
  const { result } = renderHook(() => useCommand(run), { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> })
  return { run, ends, result }
}

test('what is pressed twice before the button rests is done once', async () => {
  const { run, result } = commanded()
  await act(async () => {
    result.current.mutate({ quantity: 3 })
    result.current.mutate({ quantity: 3 })
  })
  expect(run).toHaveBeenCalledTimes(1)
})

test('something else may be said meanwhile, and the same again when it has ended', async () => {
  const { run, ends, result } = commanded()
  await act(async () => {
    result.current.mutate({ quantity: 3 })
    result.current.mutate({ quantity: 4 })
  })
  expect(run).toHaveBeenCalledTimes(2)
  await act(async () => ends.forEach((end) => end('made')))
  await act(async () => {
    result.current.mutate({ quantity: 3 })
    result.current.mutate({ quantity: 4 })
  })
  expect(run).toHaveBeenCalledTimes(4)
})
