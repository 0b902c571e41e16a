'use client'
// A choice by typing of something that has a name: the server searches, so that no list is too long.
import type { Row } from '@/api/hooks'
import { useNames, type NamedKind } from '@/lib/names'
import { useSearched } from '@/lib/useSearched'
import { Combo, type ComboItem } from './Combo'

/** The lists that are searched by `q` for each kind, and how a row is shown in a choice. */
const SEARCHED = {
  location: { path: '/api/v1/locations', show: (row: Row<'/api/v1/locations'>) => ({ id: row.id, label: row.name, detail: row.code }) },
  sku: { path: '/api/v1/skus', show: (row: Row<'/api/v1/skus'>) => ({ id: row.id, label: row.name, detail: row.code }) },
  vehicle: { path: '/api/v1/vehicles', show: (row: Row<'/api/v1/vehicles'>) => ({ id: row.id, label: row.number }) },
  driver: { path: '/api/v1/drivers', show: (row: Row<'/api/v1/drivers'>) => ({ id: row.id, label: row.name, detail: row.code }) },
  user: { path: '/api/v1/users', show: (row: Row<'/api/v1/users'>) => ({ id: row.id, label: row.name, detail: row.email }) },
} as const

type Props = {
  of: NamedKind
  label: string
  value: string | null
  onChange: (id: string | null, item?: ComboItem) => void
  /** Narrows the list: `{ is_active: true }`. */
  within?: Record<string, unknown>
  /** Left out of the list. */
  without?: readonly string[]
  hideLabel?: boolean
  placeholder?: string
  error?: string | undefined
  required?: boolean
  className?: string
  autoFocus?: boolean
}

export function NamedCombo({ of, value, within, without = [], ...rest }: Props) {
  const { path, show } = SEARCHED[of]
  const { search, rows } = useSearched(path, { ...within }, 20)
  const names = useNames()
  const items = rows.map((row) => show(row as never) as ComboItem).filter((one) => !without.includes(one.id))
  const shown = value && !items.some((one) => one.id === value) ? names(of, value)?.name : undefined
  return <Combo {...rest} value={value} items={items} onSearch={search} {...(shown ? { shown } : {})} />
}
