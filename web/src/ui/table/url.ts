'use client'
// Filters and sorting live in the address, under the API's own names: a link shows what its sender saw.
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import type { Changes } from './types'

export function changed(current: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(current)
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name)
    for (const one of Array.isArray(value) ? value : [value]) if (one !== null && one !== '') next.append(name, one)
  }
  return next
}

export function useAddress(): [URLSearchParams, (changes: Changes) => void, (all: URLSearchParams) => void] {
  const pathname = usePathname()
  const found = useSearchParams()
  const params = useMemo(() => new URLSearchParams(found.toString()), [found])
  const go = useCallback(
    (next: URLSearchParams) => {
      const text = next.toString()
      // The page stays; only the address changes, so nothing is fetched for it.
      window.history.replaceState(null, '', text ? `${pathname}?${text}` : pathname)
    },
    [pathname],
  )
  const set = useCallback((changes: Changes) => go(changed(new URLSearchParams(window.location.search), changes)), [go])
  return [params, set, go]
}
