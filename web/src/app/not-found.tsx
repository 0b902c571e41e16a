'use client'
import dynamic from '@/lib/dynamic'
import { Waiting } from '@/shell/Waiting'

// Next sends what stands here with every page of the application: only a promise of it.
const Missing = dynamic(() => import('@/features/login/Missing').then((found) => found.Missing), { loading: () => <Waiting /> })

export default function NotFound() {
  return <Missing />
}
