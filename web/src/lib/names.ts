'use client'
// What people call the things that rows know by id, whatever the length of the catalogue or the fleet.
import { useCallback } from 'react'
import { get } from '@/api/hooks'
import { useMe } from '@/shell/me'
import { makeShelf } from './byId'

export type NamedKind = 'location' | 'sku' | 'vehicle' | 'driver' | 'user'
export type Named = { name: string; code: string | null }

const useNamed = makeShelf<Named>(async (keys) => {
  const query: Partial<Record<NamedKind, string[]>> = {}
  for (const key of keys) {
    const [kind, id] = key.split(' ') as [NamedKind, string]
    ;(query[kind] ??= []).push(id)
  }
  const { items } = await get('/api/v1/names', { query })
  return new Map(items.map((one) => [`${one.kind} ${one.id}`, { name: one.name, code: one.code }]))
})

/** Names by kind and id: `undefined` while they are on their way, `null` for what one may not see. */
export function useNames(): (kind: NamedKind, id: string) => Named | null | undefined {
  const of = useNamed()
  return useCallback((kind, id) => of(`${kind} ${id}`), [of])
}

/** The name as text: `…` while it is on its way, `–` for none. */
export function useNameText(): (kind: NamedKind, id: string | null | undefined, otherwise?: string) => string {
  const of = useNames()
  return useCallback(
    (kind, id, otherwise = '–') => {
      if (!id) return '–'
      const found = of(kind, id)
      return found === undefined ? '…' : (found?.name ?? otherwise)
    },
    [of],
  )
}

/** Who did it: by name where one may know it, else in the words given. */
export function usePerson(): (id: string | null | undefined, others: string) => string {
  const me = useMe()
  const text = useNameText()
  return useCallback((id, others) => (id === me.user.id ? me.user.name : text('user', id, others)), [me.user, text])
}
