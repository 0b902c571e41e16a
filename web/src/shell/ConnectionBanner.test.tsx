// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { connection } from '@/api/connection'
import en from '@/i18n/en.generated.json'
import { Modal } from '@/ui/Modal'
import { ConnectionBanner } from './ConnectionBanner'

it('over a form that fills the screen it is said all the same that the server is away', () => {
  render(
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <ConnectionBanner />
      <Modal label="Hand over" onClose={() => {}}>
        <input aria-label="Received by" />
      </Modal>
    </IntlProvider>,
  )
  act(() => connection.lost())
  expect(screen.getByRole('dialog').textContent).toContain('What you do is sent when it is back.')
  act(() => connection.heard())
})

it('a machine without network says so at once', () => {
  render(
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <ConnectionBanner />
    </IntlProvider>,
  )
  act(() => void window.dispatchEvent(new Event('offline')))
  expect(screen.getByRole('status').textContent).toContain('The server does not answer.')
  act(() => connection.heard())
})
