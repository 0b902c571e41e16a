// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import en from '@/i18n/en.generated.json'
import { Combo, type ComboItem } from './Combo'

const BUTTER = { id: 'b', label: 'Butter' }
const GHEE = { id: 'g', label: 'Ghee' }
const chosen = vi.fn()

const combo = (items: ComboItem[], isBehind: boolean) => (
  <IntlProvider locale="en" messages={en} timeZone="UTC">
    <Combo label="Item" value={null} onChange={(id) => chosen(id)} onSearch={() => {}} items={items} isBehind={isBehind} />
  </IntlProvider>
)

afterEach(() => {
  chosen.mockReset()
})

it('Enter before the answer is there chooses from the answer, not from what stood there before', () => {
  const { rerender, container } = render(combo([BUTTER, GHEE], true))
  const field = container.querySelector('input')!
  fireEvent.change(field, { target: { value: 'ghee' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(chosen).not.toHaveBeenCalled()
  rerender(combo([GHEE], false))
  expect(chosen).toHaveBeenCalledExactlyOnceWith('g')
})

it('what is typed on after Enter is chosen by another Enter only', () => {
  const { rerender, container } = render(combo([BUTTER], true))
  const field = container.querySelector('input')!
  fireEvent.change(field, { target: { value: 'g' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  fireEvent.change(field, { target: { value: 'gh' } })
  rerender(combo([GHEE], false))
  expect(chosen).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(chosen).toHaveBeenCalledExactlyOnceWith('g')
})
