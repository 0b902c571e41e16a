'use client'
import { useEffect, useState } from 'react'
import { useGet, type GetPath, type Query, type Row } from '@/api/hooks'

/** Rows of a list that the server searches by `q`, for a Combo. */
export function useSearched<P extends GetPath>(path: P, fixed: Partial<Query<P>> = {}, limit = 20) {
  const [typed, search] = useState('')
  const [asked, ask] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => ask(typed.trim()), 150)
    return () => clearTimeout(timer)
  }, [typed])
  const answer = useGet(path, { query: { ...fixed, limit, ...(asked ? { q: asked } : {}) } } as never, { keep: true, fresh: 60_000 })
  return { search, rows: ((answer.data as { items?: unknown[] } | undefined)?.items ?? []) as Row<P>[], isLoading: answer.isLoading }
}
