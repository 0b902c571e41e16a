'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useGet } from '@/api/hooks'
import { homeOf } from '@/shell/nav'
import { Waiting } from '@/shell/Waiting'

/** Whoever types only the address lands where its work is. */
export function Home() {
  const router = useRouter()
  const me = useGet('/api/v1/me', {}, { fresh: 60_000 })
  useEffect(() => {
    if (me.data) router.replace(homeOf(me.data.roles))
    else if (me.error) router.replace('/login')
  }, [me.data, me.error, router])
  return <Waiting />
}
