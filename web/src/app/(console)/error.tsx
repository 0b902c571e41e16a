'use client'
import { useContext } from 'react'
import { ShownBroken } from '@/shell/broken'

/** A page that broke leaves the frame standing, so that one can go elsewhere. */
export default function Broken({ error, reset }: { error: Error; reset: () => void }) {
  const Shown = useContext(ShownBroken)
  return <Shown error={error} retry={reset} />
}
