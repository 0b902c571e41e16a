import { expect, it, vi } from 'vitest'
import { forget, keep, kept } from './kept'

it('where storage is closed nothing is kept, and everything else goes on', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('closed', 'SecurityError')
    },
  })
  await keep('a', { name: 'Asha' })
  await forget('a')
  expect(await kept('a')).toBeNull()
  vi.unstubAllGlobals()
})
