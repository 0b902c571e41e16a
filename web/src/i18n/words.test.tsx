// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react'
import { useTranslations } from 'use-intl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LANGUAGES } from './generated'

const FOLDER = LANGUAGES.en?.folder ?? ''
const FIRST = { orders: { title: 'Orders' } }
const ALL = { orders: { title: 'Orders' }, trips: { title: 'Trips' } }
const answers = new Map<string, Promise<object>>()
const asked: string[] = []

beforeEach(() => {
  // The store is one for the page that was opened; each of these is a page of its own.
  vi.resetModules()
  asked.length = 0
  answers.clear()
  answers.set(`${FOLDER}/orders.json`, Promise.resolve(FIRST)).set(`${FOLDER}/all.json`, Promise.resolve(ALL))
  answers.set(`${LANGUAGES.ar?.folder}/all.json`, Promise.resolve({ ...ALL, orders: { title: 'الطلبات' } }))
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    const answer = answers.get(address)
    return answer ? answer.then((found) => Response.json(found)) : Promise.reject(new Error('away'))
  })
  window.roundsmanWords = `${FOLDER}/orders.json`
})
afterEach(() => vi.unstubAllGlobals())

it('the words of the opened page come first, and all others once without anything being drawn again', async () => {
  const { words } = await import('./words')
  expect(words.shown()).toBeNull()
  await words.speak('en')
  const first = words.shown()
  const messages = first?.messages
  expect([first, words.has('orders'), words.has('trips')]).toEqual([{ language: 'en', messages: FIRST, page: 'orders' }, true, false])
  await Promise.all([words.all(), words.all()])
  expect(words.shown()).toBe(first)
  expect(words.shown()?.messages).toBe(messages)
  expect([messages, words.has('trips')]).toEqual([ALL, true])
  expect(asked).toEqual([`${FOLDER}/orders.json`, `${FOLDER}/all.json`])
})

it('a language that is chosen later comes whole, and going back fetches what was lacking', async () => {
  const { words } = await import('./words')
  await words.speak('en')
  await words.speak('ar')
  expect([words.shown()?.language, words.has('trips')]).toEqual(['ar', true])
  await words.speak('en')
  expect([words.shown()?.language, words.shown()?.messages, words.has('trips')]).toEqual(['en', ALL, true])
})

it('who chooses another language before the first has come is shown that one', async () => {
  const { words } = await import('./words')
  let come = (_: object) => {}
  answers.set(`${FOLDER}/orders.json`, new Promise((resolve) => (come = resolve)))
  const slow = words.speak('en')
  void words.speak('en')
  await words.speak('ar')
  come(FIRST)
  await slow
  expect(words.shown()?.language).toBe('ar')
  expect(asked).toEqual([`${FOLDER}/orders.json`, `${LANGUAGES.ar?.folder}/all.json`])
})

it('a page is shown when its words have come, and what does not come is asked for again', async () => {
  const { Languages, Worded } = await import('.')
  answers.delete(`${FOLDER}/all.json`)
  const Page = () => useTranslations('trips')('title')
  localStorage.setItem('roundsman.language', '"en"')
  render(<Languages waiting="no words"><Worded page="trips" waiting="soon"><Page /></Worded></Languages>)
  await screen.findByText('soon')
  answers.set(`${FOLDER}/all.json`, Promise.resolve(ALL))
  await screen.findByText('Trips', {}, { timeout: 4_000 })
})

it('what was said too early is empty, is told of, and is put right', async () => {
  const { Languages } = await import('.')
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Page = () => <p data-testid="said">{useTranslations('trips')('title')}</p>
  localStorage.setItem('roundsman.language', '"en"')
  render(<Languages waiting="no words"><Page /></Languages>)
  expect((await screen.findByTestId('said')).textContent).toBe('')
  expect(complaint).toHaveBeenCalled()
  const { words } = await import('./words')
  await words.all()
  await waitFor(() => expect(screen.getByTestId('said').textContent).toBe('Trips'))
})
