'use client'
import { useState } from 'react'
import { useGet, type Asked, type GetPath, type Query, type Row } from '@/api/hooks'
import { useDebounced } from './useDebounced'

/** Rows of a list that the server searches by `q`, for a Combo; `isBehind` while they are those of what was typed before. */
export function useSearched<P extends GetPath>(path: P, fixed: Partial<Query<P>> = {}, limit = 20) {
  const [typed, search] = useState('')
  const asked = useDebounced(typed)
  const answer = useGet(path, { query: { ...fixed, limit, ...(asked ? { q: asked } : {}) } } as Asked<P>, { keep: true, fresh: 60_000 })
  return { search, isBehind: typed.trim() !== asked || answer.isPlaceholderData || answer.isLoading, rows: ((answer.data as { items?: unknown[] } | undefined)?.items ?? []) as Row<P>[], isLoading: answer.isLoading }
}
