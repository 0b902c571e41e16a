'use client'
// A choice by typing of something that has a name: the server searches, so that no list is too long.
import { useNames, SEARCHED, type NamedKind } from '@/lib/names'
import { useSearched } from '@/lib/useSearched'
import { Combo, type ComboItem } from './Combo'

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
  const { search, rows } = useSearched(path, { ...within } as never, 20)
  const names = useNames()
  const items = rows.map((row) => show(row as never) as ComboItem).filter((one) => !without.includes(one.id))
  const shown = value && !items.some((one) => one.id === value) ? names(of, value)?.name : undefined
  return <Combo {...rest} value={value} items={items} onSearch={search} {...(shown ? { shown } : {})} />
}
