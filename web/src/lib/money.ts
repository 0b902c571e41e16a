// Money is typed in the tenant's currency and kept in its smallest unit.
import { useFormat } from './format'

/** Minor units in one unit of a currency. */
export const unitOf = (currency: string): number => 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

/** Minor units in one unit of the tenant's currency. */
export const useUnit = (): number => unitOf(useFormat().currency)
