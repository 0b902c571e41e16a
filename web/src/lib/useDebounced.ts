'use client'
import { useEffect, useState } from 'react'

/** What is typed, trimmed, once nothing more has been typed for a moment. */
export function useDebounced(typed: string, ms = 150): string {
  const [settled, settle] = useState(() => typed.trim())
  useEffect(() => {
    const timer = setTimeout(() => settle(typed.trim()), ms)
    return () => clearTimeout(timer)
  }, [typed, ms])
  return settled
}
