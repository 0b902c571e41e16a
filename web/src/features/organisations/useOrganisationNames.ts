'use client'
import { useQueries } from '@tanstack/react-query'
import { get, keyOf } from '@/api/hooks'

const PATH = '/api/v1/organisations/{organisation_id}'

/** What organisations are called, by id: few at a time, each is asked for by itself. */
export function useOrganisationNames(ids: readonly string[]): (id: string) => string {
  const distinct = [...new Set(ids)].filter(Boolean)
  const answers = useQueries({
    queries: distinct.map((id) => {
      const asked = { path: { organisation_id: id } }
      return { queryKey: keyOf(PATH, asked), queryFn: ({ signal }: { signal: AbortSignal }) => get(PATH, asked, signal), staleTime: 300_000 }
    }),
  })
  return (id) => {
    const at = distinct.indexOf(id)
    const answer = answers[at]
    return answer?.data?.name ?? (answer?.isError ? '–' : '…')
  }
}
