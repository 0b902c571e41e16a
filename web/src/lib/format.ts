'use client'
// Numbers, money and times as the reader's language writes them; times in the zone of the place they belong to.
import { createContext, useContext, useMemo } from 'react'
import { useLocale } from 'use-intl'
import { useMe } from '@/shell/me'

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>()

function dates(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${zone}${JSON.stringify(options)}`
  let format = made.get(key) as Intl.DateTimeFormat | undefined
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })))
  return format
}

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`
  let format = made.get(key) as Intl.NumberFormat | undefined
  if (!format) made.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format
}

/** What is less than nothing has a minus before it, as long as a plus; Intl writes a hyphen in most languages. */
const written = (format: Intl.NumberFormat, value: number) => format.format(value).replace('-', '−')

const isRtl = () => typeof document !== 'undefined' && document.documentElement.dir === 'rtl'
/** A number with its unit keeps its order among words that run from right to left. */
const isolated = (text: string) => (isRtl() ? `\u2068${text}\u2069` : text)
/** A line of several such pieces still runs from right to left. */
const line = (text: string) => (isRtl() ? `\u200f${text}` : text)

function withUnit(locale: string, value: number, unit: 'kilometer' | 'kilogram' | 'liter' | 'hour' | 'minute', options: Intl.NumberFormatOptions = {}): string {
  return written(numbers(locale, { style: 'unit', unit, unitDisplay: 'short', ...options }), value)
}

/** Below a hundred of them with one digit after the point, a round one too, so that columns stand below each other. */
const tenths = (thousandths: number) => (Math.abs(thousandths) < 99_950 && thousandths !== 0 ? { minimumFractionDigits: 1, maximumFractionDigits: 1 } : { maximumFractionDigits: 0 })

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86400], ['hour', 3600], ['minute', 60]]

export function makeFormat(locale: string, zone: string, currency: string, clock: () => number) {
  const date = (options: Intl.DateTimeFormatOptions) => (iso: string | null | undefined, where?: string | null) =>
    iso ? isolated(dates(locale, where ?? zone, options).format(new Date(iso))) : '–'
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = date({ weekday: 'short', day: 'numeric', month: 'short' })
  const dayOf = (iso: string, where?: string | null) => dates('en-CA', where ?? zone, {}).format(new Date(iso))
  return {
    zone,
    currency,
    /** 14:05 */
    time,
    /** Mon, 16 Nov */
    day,
    /** 16 Nov, 14:05 */
    moment: date({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    /** 16 November 2026, with seconds: for proofs and audits. */
    exact: date({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }),
    /** A plain date of the wire (2026-11-16), which belongs to no zone. */
    date: (text: string | null | undefined) =>
      text ? isolated(dates(locale, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${text.slice(0, 10)}T00:00:00Z`))) : '–',
    /** 16 Nov, of a plain date: for axes. */
    shortDate: (text: string) => isolated(dates(locale, 'UTC', { day: 'numeric', month: 'short' }).format(new Date(`${text.slice(0, 10)}T00:00:00Z`))),
    /** Mon, 16 Nov 09:00 – 12:00 */
    window: (from: string, to: string, where?: string | null) =>
      dayOf(from, where) === dayOf(to, where)
        ? line(`${day(from, where)} ${time(from, where)} – ${time(to, where)}`)
        : line(`${day(from, where)} ${time(from, where)} – ${day(to, where)} ${time(to, where)}`),
    /** The local calendar day of a moment, as the wire writes it. */
    dayOf,
    /** in 5 minutes, 2 hours ago */
    ago: (iso: string) => {
      const seconds = Math.round((new Date(iso).getTime() - clock()) / 1000)
      const key = `r${locale}`
      let format = made.get(key) as Intl.RelativeTimeFormat | undefined
      if (!format) made.set(key, (format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })))
      // By what it is when rounded: 23 hours and 50 minutes are a day, not 24 hours.
      const [unit, step] = STEPS.find(([, size], index) => {
        const finer = STEPS[index + 1]?.[1] ?? 60
        return Math.round(Math.abs(seconds) / finer) * finer >= size
      }) ?? ['minute' as const, 60]
      return format.format(Math.round(seconds / step), unit)
    },
    /** At most so many digits after the point, or `fixed` always so many, as a column of numbers wants. */
    number: (value: number | null | undefined, digits = 0, fixed = false) =>
      value === null || value === undefined ? '–' : written(numbers(locale, { maximumFractionDigits: digits, ...(fixed ? { minimumFractionDigits: digits } : {}) }), value),
    percent: (value: number | null | undefined, digits = 1, fixed = false) =>
      value === null || value === undefined ? '–' : isolated(`${written(numbers(locale, { maximumFractionDigits: digits, ...(fixed ? { minimumFractionDigits: digits } : {}) }), value)} %`),
    /** Minor units of a currency. */
    money: (minor: number | null | undefined, of = currency, whole = false) => {
      if (minor === null || minor === undefined) return '–'
      const plain = numbers(locale, { style: 'currency', currency: of })
      const digits = plain.resolvedOptions().maximumFractionDigits ?? 2
      const shown = whole ? numbers(locale, { style: 'currency', currency: of, maximumFractionDigits: 0 }) : plain
      return written(shown, minor / 10 ** digits)
    },
    km: (metres: number | null | undefined) => (metres === null || metres === undefined ? '–' : isolated(withUnit(locale, metres / 1000, 'kilometer', tenths(metres)))),
    kg: (grams: number | null | undefined) => (grams === null || grams === undefined ? '–' : isolated(withUnit(locale, grams / 1000, 'kilogram', tenths(grams)))),
    litres: (ml: number | null | undefined, digits = 0) => (ml === null || ml === undefined ? '–' : isolated(withUnit(locale, ml / 1000, 'liter', { maximumFractionDigits: digits }))),
    /** 1 h 05 min, 4 h, 25 min */
    duration: (seconds: number | null | undefined) => {
      if (seconds === null || seconds === undefined) return '–'
      const minutes = Math.round(Math.abs(seconds) / 60)
      const sign = seconds < 0 ? '−' : ''
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      // In English by their symbols, which are shorter than its abbreviations.
      if (locale.startsWith('en')) return isolated(hours ? (rest ? `${sign}${hours} h ${String(rest).padStart(2, '0')} min` : `${sign}${hours} h`) : `${sign}${minutes} min`)
      return isolated(sign + (hours ? [withUnit(locale, hours, 'hour'), rest ? withUnit(locale, rest, 'minute', { minimumIntegerDigits: 2 }) : ''].filter(Boolean).join(' ') : withUnit(locale, minutes, 'minute')))
    },
  }
}

/** The language as the reader's region writes it: English of India or of Britain has other dates than that of America. */
function regionOf(locale: string, preferred: readonly string[]): string {
  // What the language says of itself, its digits, holds in every region.
  const [language = locale, own] = locale.split('-u-')
  const region = preferred.find((one) => one.toLowerCase().startsWith(`${language.toLowerCase()}-`))
  if (!region) return locale === 'en' ? 'en-GB' : locale
  return own ? `${region.split('-u-')[0]}-u-${own}` : region
}

export type Format = ReturnType<typeof makeFormat>

const Zone = createContext<string | null>(null)
/** Times inside of it are those of a place's zone, without saying so each time; null for the organisation's. */
export const InZone = Zone.Provider

export function useFormat(): Format {
  const locale = useLocale()
  const { tenant, clock } = useMe()
  const zone = useContext(Zone) ?? tenant.timezone
  return useMemo(() => makeFormat(regionOf(locale, navigator.languages), zone, tenant.currency, clock), [locale, zone, tenant.currency, clock])
}
