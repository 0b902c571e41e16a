// Money is typed in the tenant's currency and kept in its smallest unit.
import { useFormat } from './format'

/** Digits after the point in amounts of a currency. */
export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units in one unit of a currency. */
export const unitOf = (currency: string): number => 10 ** digitsOf(currency)

/** Minor units in one unit of the tenant's currency. */
export const useUnit = (): number => unitOf(useFormat().currency)
