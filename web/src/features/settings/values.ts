// Values of settings: plain ones in a field of their kind, others as JSON.

export const shownValue = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value)

/** Money is kept in the smallest unit of the currency, and says so in its name. */
export const isMoney = (key: string): boolean => key.endsWith('_minor')

/** What somebody typed, as a value of the kind that the setting has now. */
export function parsedValue(text: string, like: unknown): { value: unknown } | { problem: 'number' | 'json' } {
  if (typeof like === 'string') return { value: text }
  if (typeof like === 'number') {
    const value = Number(text)
    return text.trim() === '' || Number.isNaN(value) ? { problem: 'number' } : { value }
  }
  if (text.trim() === '') return { value: null }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { problem: 'json' }
  }
}
