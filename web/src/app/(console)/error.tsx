'use client'
import { ErrorState } from '@/ui/ErrorState'

/** A page that broke leaves the frame standing, so that one can go elsewhere. */
export default function Broken({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState error={error} retry={reset} />
}
