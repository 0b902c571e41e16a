'use client'
// A choice by typing of something that has a name: the server searches, so that no list is too long.
import type { Ref } from 'react'
import { useNames, type NamedKind } from '@/lib/names'
import { useSearched } from '@/lib/useSearched'
import { Combo, type ComboItem } from './Combo'

/** The lists that are searched by `q`. */
const LISTS = { location: '/api/v1/locations', sku: '/api/v1/skus', vehicle: '/api/v1/vehicles', driver: '/api/v1/drivers', user: '/api/v1/users' } as const

/** What rows of these lists are called by: vehicles by their number, users beside their name by their address. */
type Found = { id: string; name?: string; number?: string; code?: string; email?: string }
const itemOf = ({ id, name, number, code, email }: Found): ComboItem => ({ id, label: name ?? number ?? '', detail: code ?? email })

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
  ref?: Ref<HTMLInputElement>
}

export function NamedCombo({ of, value, within, without = [], ...rest }: Props) {
  const { search, rows, isBehind } = useSearched(LISTS[of], { ...within }, 20)
  const names = useNames()
  const items = rows.map(itemOf).filter((one) => !without.includes(one.id))
  const shown = value && !items.some((one) => one.id === value) ? names(of, value)?.name : undefined
  return <Combo {...rest} value={value} items={items} onSearch={search} isBehind={isBehind} {...(shown ? { shown } : {})} />
}
