'use client'
// Who else has this plan or trip open.
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'

type Present = Schemas['PresenceOut']['items'][number]

export function Presence({ subject }: { subject: { type: 'plan' | 'trip'; id: string } | null }) {
  const t = useTranslations('planning')
  const [window] = useState(() => crypto.randomUUID())
  const [there, setThere] = useState<Present[]>([])
  const type = subject?.type
  const id = subject?.id
  useEffect(() => {
    if (!type || !id) return
    let timer: ReturnType<typeof setTimeout>
    let isGone = false
    const tell = () => {
      unwrap(api.POST('/api/v1/presence', { body: { window, subject_type: type, subject_id: id, doing: 'editing' } as Schemas['PresenceTell'] })).then(
        (told) => {
          if (isGone) return
          setThere(told.items.filter((one) => !one.is_me))
          timer = setTimeout(tell, Math.min(told.renew_s, 15) * 1000)
        },
        () => {
          if (!isGone) timer = setTimeout(tell, 30_000)
        },
      )
    }
    tell()
    return () => {
      isGone = true
      clearTimeout(timer)
      void unwrap(api.POST('/api/v1/presence/leave', { body: { window } })).catch(() => undefined)
    }
  }, [type, id, window])
  const people = [...new Map(there.map((one) => [one.user_id, one])).values()]
  if (!people.length) return null
  return (
    <span className="flex -space-x-1.5 rtl:space-x-reverse" role="img" aria-label={t('alsoHere', { names: people.map((one) => one.name).join(', ') })} title={t('alsoHere', { names: people.map((one) => one.name).join(', ') })}>
      {people.slice(0, 4).map((one) => (
        <span key={one.user_id} className="flex size-6 items-center justify-center rounded-full border-2 border-bg bg-violet-bg text-[0.625rem] font-semibold text-violet-fg">
          {one.name.split(' ').map((word) => word[0]).join('').slice(0, 2).toUpperCase()}
        </span>
      ))}
    </span>
  )
}
