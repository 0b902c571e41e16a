// A list as a file, when the API has no door of its own for it: every page is read, then written as CSV.
import { getPage, type GetPath } from '@/api/hooks'
import type { Column } from './types'

const MOST = 20_000

const cell = (value: unknown) => {
  let text = value === null || value === undefined ? '' : String(value)
  // A spreadsheet would run what begins so as a formula.
  if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** A moment as spreadsheets take it for one, by the clocks of the zone: 2026-11-16 14:05:00. */
export const localMoment = (iso: string, zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(iso))

/** Moments are written by the clocks of `zone`, which their heading names. */
export function toCsv<R>(columns: Column<R>[], rows: R[], zone: string): string {
  const values = rows.map((row) =>
    columns.map((column) => {
      const shown = column.text ? column.text(row) : column.cell(row)
      return typeof shown === 'string' || typeof shown === 'number' ? shown : null
    }),
  )
  const isMoment = columns.map((_, index) => values.some((row) => MOMENT.test(String(row[index] ?? ''))))
  const lines = [
    columns.map(({ header }, index) => cell(isMoment[index] ? `${header} (${zone})` : header)).join(','),
    ...values.map((row) => row.map((value) => cell(typeof value === 'string' && MOMENT.test(value) ? localMoment(value, zone) : value)).join(',')),
  ]
  return `\ufeff${lines.join('\r\n')}\r\n`
}

export async function downloadList<R>(path: GetPath, query: Record<string, unknown>, columns: Column<R>[], name: string, zone: string): Promise<{ rows: number; isWhole: boolean }> {
  const rows: R[] = []
  let cursor: string | null | undefined
  do {
    const page = await getPage<R>(path, { query: { ...query, limit: 500, ...(cursor ? { cursor } : {}) } })
    rows.push(...page.items)
    cursor = page.next_cursor
  } while (cursor && rows.length < MOST)
  save(new Blob([toCsv(columns, rows, zone)], { type: 'text/csv' }), `${name}.csv`)
  return { rows: rows.length, isWhole: !cursor }
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
