'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { connection } from '@/api/connection'
import { Languages } from '@/i18n'
import { useThemeOnPage } from '@/lib/theme'
import Toasts from '@/ui/Toasts'
import { Waiting } from './Waiting'

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // The client below repeats calls by itself, and knows which.
        defaultOptions: { queries: { networkMode: 'always', retry: false, staleTime: 10_000, refetchOnWindowFocus: true }, mutations: { networkMode: 'always', retry: false } },
      }),
  )
  useThemeOnPage()
  useEffect(() => void import('@/api/patience'), [])
  useEffect(() => connection.whenBack(() => void client.invalidateQueries()), [client])
  return (
    <QueryClientProvider client={client}>
      <Languages waiting={<Waiting />}>
        {children}
        {/* Fetched with the root on purpose: what it shares with the pages is then in one chunk, not in each. */}
        <Toasts />
      </Languages>
    </QueryClientProvider>
  )
}
