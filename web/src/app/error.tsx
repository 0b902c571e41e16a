'use client'
// Where the frame itself broke, or a page outside of it. Fetched when it is needed: every page would carry it.
import dynamic from '@/lib/dynamic'

const Shown = dynamic(() => import('@/ui/ErrorState').then((found) => found.ErrorState))

export default function Broken({ error, reset }: { error: Error; reset: () => void }) {
  return <Shown error={error} retry={reset} />
}
