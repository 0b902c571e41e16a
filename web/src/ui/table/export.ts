// A list as a file, when the API has no door of its own for it: every page is read, then written as CSV.
import { get, type GetPath } from '@/api/hooks'
import type { Column } from './types'

const MOST = 20_000

const cell = (value: unknown) => {
  let text = value === null || value === undefined ? '' : String(value)
  // A spreadsheet would run what begins so as a formula.
  if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function toCsv<R>(columns: Column<R>[], rows: R[]): string {
  const lines = [columns.map(({ header }) => cell(header)).join(',')]
  for (const row of rows)
    lines.push(
      columns
        .map((column) => {
          const shown = column.text ? column.text(row) : column.cell(row)
          return cell(typeof shown === 'string' || typeof shown === 'number' ? shown : null)
        })
        .join(','),
    )
  return `\ufeff${lines.join('\r\n')}\r\n`
}

export async function downloadList<R>(path: GetPath, query: Record<string, unknown>, columns: Column<R>[], name: string): Promise<number> {
  const rows: R[] = []
  let cursor: string | null | undefined
  do {
    const page = (await get(path, { query: { ...query, limit: 500, ...(cursor ? { cursor } : {}) } } as never)) as { items: R[]; next_cursor?: string | null }
    rows.push(...page.items)
    cursor = page.next_cursor
  } while (cursor && rows.length < MOST)
  save(new Blob([toCsv(columns, rows)], { type: 'text/csv' }), `${name}.csv`)
  return rows.length
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
