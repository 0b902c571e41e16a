// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { connection } from '@/api/connection'
import en from '@/i18n/en.generated.json'
import { ErrorState } from '@/ui/ErrorState'
import { close, shownNow } from '@/ui/toast'
import dynamic from './dynamic'

afterEach(() => {
  shownNow().forEach(({ id }) => close(id))
})
const inEnglish = (what: ReactNode) => render(<IntlProvider locale="en" messages={en} timeZone="UTC">{what}</IntlProvider>)

it('a part whose code does not come leaves the rest of the page as it is, and says so', async () => {
  const Part = dynamic(() => Promise.reject(new Error('404')), { loading: () => <p>Soon</p> })
  inEnglish(<><input aria-label="Note" defaultValue="half written" /><Part /></>)
  await waitFor(() => expect(shownNow().map(({ reload }) => reload)).toEqual(['Load again']))
  expect(screen.getByLabelText<HTMLInputElement>('Note').value).toBe('half written')
  expect(screen.getByText('Soon')).toBeTruthy()
})

it('it comes by itself when the server answers again', async () => {
  const code = vi.fn<() => Promise<() => ReactNode>>().mockRejectedValueOnce(new Error('away')).mockResolvedValue(() => <p>Here</p>)
  const Part = dynamic(code)
  inEnglish(<Part />)
  await waitFor(() => expect(shownNow()).toHaveLength(1))
  connection.lost()
  connection.heard()
  await screen.findByText('Here')
})

it('a page whose own code is gone offers to be loaded again, where another try would get nothing', () => {
  inEnglish(<ErrorState error={Object.assign(new Error('Failed to load chunk'), { name: 'ChunkLoadError' })} retry={() => {}} />)
  expect(screen.getByRole('button').textContent).toBe('Load again')
})
