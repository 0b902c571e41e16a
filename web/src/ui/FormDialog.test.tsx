// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/client'
import en from '@/i18n/en.generated.json'
import { TextField } from './Field'
import { FormDialog } from './FormDialog'

const onBack = vi.fn()
const onSend = vi.fn()

beforeAll(() => {
  // jsdom draws no dialog.
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) { this.open = true }
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) { this.open = false }
  window.matchMedia = vi.fn().mockReturnValue({ matches: false })
})

afterEach(() => {
  cleanup()
  onBack.mockReset()
  onSend.mockReset()
})

const form = (refused: ApiError | null = null) => (
  <IntlProvider locale="en" messages={en} timeZone="UTC">
    <FormDialog title="A shop" refused={refused} onBack={onBack} onSend={onSend}>
      <TextField label="Name" name="name" required />
      <TextField label="Time zone" name="timezone" required defaultValue="Asia/Kolkata" />
    </FormDialog>
  </IntlProvider>
)
const fault = (field: string, message: string) => ({ field, message, code: 'bad', accepted: null, limits: null })
const cancel = () => fireEvent(screen.getAllByRole('dialog')[0]!, new Event('cancel', { cancelable: true }))

it('what is missing is said at its field, which has the focus, and nothing is sent', () => {
  render(form())
  screen.getByRole('button', { name: 'Save' }).focus()
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  const name = screen.getByLabelText(/^Name/)
  expect(name.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('Please fill this in.').id).toBe(name.getAttribute('aria-describedby'))
  expect(document.activeElement).toBe(name)
  expect(onSend).not.toHaveBeenCalled()
})

it('what the server refuses is said at the field that it names, the rest at the top', () => {
  const { rerender } = render(form())
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Corner' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(onSend).toHaveBeenCalledOnce()
  rerender(form(new ApiError(422, { detail: 'bad', errors: [fault('when.timezone', 'This is no time zone'), fault('roles', 'No role')] })))
  expect(document.activeElement).toBe(screen.getByLabelText(/^Time zone/))
  expect(screen.getByText('This is no time zone')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toBe('No role')
})

it('Escape closes what was only looked at, and asks before what was typed goes', () => {
  render(form())
  cancel()
  expect(onBack).toHaveBeenCalledOnce()
  fireEvent.input(screen.getByLabelText(/^Name/), { target: { value: 'Corner' } })
  cancel()
  expect(onBack).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'Keep typing' }))
  expect(screen.queryByText('Leave without saving?')).toBeNull()
  cancel()
  fireEvent.click(screen.getByRole('button', { name: 'Leave' }))
  expect(onBack).toHaveBeenCalledTimes(2)
})
