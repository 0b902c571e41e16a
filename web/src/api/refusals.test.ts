import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { languages, refusalsOf, toldOf } from '../../scripts/messages.mjs'
import { LANGUAGES } from '@/i18n/generated'
import { ApiError } from './client'
import { putAnswerIntoWords, putIntoWords } from './refusals'

type Words = Record<string, [string, string?]>
const reference = readFileSync('../docs/reference/errors.md', 'utf8')
const CODES = [...reference.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) => [...(cell ?? '').matchAll(/`([a-z0-9_]+)`/g)].map(([, code]) => code ?? ''))
const blanks = (words: [string, string?] | undefined) => [...(words ?? []).join(' ').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe.each(languages())('refusals in %s', (language) => {
  const own = refusalsOf(language) as unknown as Words | null
  const english = refusalsOf('en') as unknown as Words
  it('have words for every code of the reference', () => {
    expect(CODES.length).toBeGreaterThan(300)
    expect(CODES.filter((code) => !own?.[code]?.[0]?.trim())).toEqual([])
    const told = toldOf(language)
    expect(Object.keys(own ?? {}).filter((code) => !english[code] && !told[code])).toEqual([])
  })
  it('fill in what the English ones do', () => {
    expect(Object.keys(english).filter((code) => blanks(own?.[code]).join() !== blanks(english[code]).join())).toEqual([])
  })
})

describe('a refusal', () => {
  const page = { documentElement: { lang: 'hi' } }
  beforeEach(() => {
    vi.stubGlobal('document', page)
    vi.stubGlobal('fetch', (file: string) => {
      const language = languages().find((one) => file === `${LANGUAGES[one]?.folder}/errors.json`) ?? 'en'
      return Promise.resolve(new Response(JSON.stringify(refusalsOf(language))))
    })
  })
  afterEach(() => vi.unstubAllGlobals())
  const busy = { code: 'vehicle_busy', detail: 'vehicle MH-XX-0098 is on trip TRP-001755', accepted: 'a vehicle that is on no open trip' }
  const hindi = refusalsOf('hi') as unknown as Words

  it('is said in the language of the page, with the numbers that it names', async () => {
    page.documentElement.lang = 'hi'
    const shown = await putIntoWords(new ApiError(409, busy))
    expect(shown.message).toBe(`${hindi.vehicle_busy?.[0].replace('।', '')} (MH-XX-0098, TRP-001755)।`)
    expect(shown.accepted).toBe(hindi.vehicle_busy?.[1])
  })
  it('keeps the words of the server in English, where they are for people', async () => {
    page.documentElement.lang = 'en'
    const shown = await putIntoWords(new ApiError(409, busy))
    expect([shown.message, shown.accepted]).toEqual(['Vehicle MH-XX-0098 is on trip TRP-001755', busy.accepted])
    const technical = await putIntoWords(new ApiError(409, { code: 'not_at_the_stop', detail: 'nobody has arrived there yet', accepted: 'POST .../arrive first' }))
    expect([technical.message, technical.accepted]).toEqual(['Nobody has arrived there yet', 'Arrive first.'])
    const strange = await putIntoWords(new ApiError(422, { code: 'unknown_driver', detail: 'there is no driver 0192d3a4-5b6c-7d8e-9f01-23456789abcd' }))
    expect(strange.message).toBe('There is no such driver here.')
  })
  it('says of each field what it takes', async () => {
    page.documentElement.lang = 'hi'
    const fault = { field: 'priority', code: 'too_large', message: 'Input should be less than or equal to 9', accepted: 'at most 9', limits: { le: 9 } }
    const shown = await putIntoWords(new ApiError(422, { code: 'too_large', detail: 'priority: Input should ...', errors: [fault] }))
    expect(shown.errors[0]).toMatchObject({ message: hindi.too_large?.[0], accepted: 'अधिकतम 9' })
    expect(shown.accepted).toBe('अधिकतम 9')
  })
  it('of a code that nobody has words for stays as it came', async () => {
    page.documentElement.lang = 'hi'
    expect((await putIntoWords(new ApiError(409, { code: 'quite_new', detail: 'it rains' }))).message).toBe('It rains')
  })
  it('of one row among many is said alike', async () => {
    page.documentElement.lang = 'hi'
    const answer = { refused: 1, items: [{ done: true, code: null, why: null }, { done: false, code: 'not_picked', why: 'ORD-000012 is not picked yet' }] }
    await putAnswerIntoWords(answer)
    expect(answer.items[1]?.why).toBe(`${hindi.not_picked?.[0].replace('।', '')} (ORD-000012)।`)
  })
  it('of a plan says which rule, by how much and for whom', async () => {
    page.documentElement.lang = 'hi'
    const answer = {
      violations: [{ rule: 'window', sentence: 'Trip TRP-000012 reaches order ORD-000345 12 min after its window has closed.', excess: 700, unit: 's' }],
      unplanned: [{ reason: 'too_heavy', sentence: 'No vehicle takes 900 kg.', offers: [{ give: 'window_later', amount: 1800, sentence: 'A window that ends 30 min later: run 1 of MH-XX-0001.' }] }],
      proposals: [{ kind: 'insert', sentence: 'ORD-000345 joins TRP-000012 as its 3rd stop.' }],
    }
    await putAnswerIntoWords(answer)
    expect(answer.violations[0]?.sentence).toBe(`${hindi['rule.window']?.[0].replace('।', '')} (12 मिनट, TRP-000012, ORD-000345)।`)
    expect(answer.unplanned[0]?.sentence).toBe(hindi['reason.too_heavy']?.[0])
    expect(answer.unplanned[0]?.offers[0]?.sentence).toBe(`${hindi['give.window_later']?.[0]} (30 मिनट, MH-XX-0001)`)
    expect(answer.proposals[0]?.sentence).toBe('ORD-000345 · TRP-000012')
  })
})

describe('what is told beside a code', () => {
  const hindi = toldOf('hi')
  beforeEach(() => {
    vi.stubGlobal('document', { documentElement: { lang: 'hi' } })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(refusalsOf('hi')))))
  })
  afterEach(() => vi.unstubAllGlobals())
  const put = async <Answer,>(answer: Answer): Promise<Answer> => {
    await putAnswerIntoWords(answer)
    return answer
  }

  it('says what settings do and what figures mean, by report where reports differ', async () => {
    const setting = { key: 'picking.line_s', about: 'Seconds that a picker needs for each line of a picklist.', value: 30 }
    expect((await put({ items: [setting] })).items[0]?.about).toBe(hindi['setting.picking.line_s'])
    const report = await put({ report: 'otd', definitions: { stops: 'stops that have ended', late: 'of the served, the others', quite_new: 'it rains' } })
    expect(report.definitions).toEqual({ stops: hindi['figure.otd.stops'], late: hindi['figure.late'], quite_new: 'it rains' })
  })

  it('says of a vehicle why it stays in or cannot bring an order', async () => {
    const answer = await put({
      idle_vehicles: [
        { vehicle_id: 'a', too_small: false, reason: 'no_driver', sentence: 'MH-XX-0042 has no driver: nobody is left for it.' },
        { vehicle_id: 'b', too_small: true, sentence: 'MH-XX-0043 is too small for any visit of its depot.' },
        { vehicle_id: 'c', too_small: false, sentence: 'MH-XX-0044 is not needed, or others do the work for less.' },
      ],
    })
    expect(answer.idle_vehicles.map(({ sentence }) => sentence)).toEqual([`MH-XX-0042: ${hindi['vehicle.no_driver']}`, `MH-XX-0043: ${hindi['vehicle.too_small']}`, `MH-XX-0044: ${hindi['vehicle.not_needed']}`])
  })

  it('says what becomes of goods when an exception is decided', async () => {
    const option = await put({ resolution: 'credit', stock: '3 are back', stock_code: 'back', stock_quantity: 3, stock_place: 'Bhiwandi', refused_code: null, why: null })
    expect(option.stock).toBe('3 पेटियाँ Bhiwandi के भंडार में लौट चुकी हैं।')
  })
})
