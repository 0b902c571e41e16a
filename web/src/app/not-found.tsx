'use client'
import { lazy, Suspense } from 'react'
import { Waiting } from '@/shell/Waiting'

// Next sends what stands here with every page of the application: only a promise of it.
const Missing = lazy(() => import('@/features/login/Missing').then((found) => ({ default: found.Missing })))

export default function NotFound() {
  return (
    <Suspense fallback={<Waiting />}>
      <Missing />
    </Suspense>
  )
}
