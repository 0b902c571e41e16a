'use client'
// Who else works on this day, and at which trip each of them is.
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { desk, useDesk } from './desk'
import { initialsOf } from './initials'

type Present = Schemas['PresenceOut']['items'][number]
/** How often it is told and asked: seldom while one is alone. */
const EVERY_MS = { alone: 15_000, together: 3_000 }
const SOON_MS = 300

/** The trip that somebody has in hand, or before them. */
const partNow = () => {
  const { dragging, target, trip, hoverTrip } = desk.get()
  return (dragging.length && target?.kind === 'trip' ? target.tripId : null) ?? trip ?? hoverTrip
}

export function Presence({ subject }: { subject: { type: 'plan' | 'trip'; id: string } | null }) {
  const t = useTranslations('planning')
  const [window] = useState(() => crypto.randomUUID())
  const [there, setThere] = useState<Present[]>([])
  const type = subject?.type
  const id = subject?.id
  // Only what one has chosen or in the hand is told at once: not every lane that the pointer passes.
  const chosen = useDesk((state) => state.trip)
  const hand = useDesk((state) => (state.dragging.length && state.target?.kind === 'trip' ? state.target.tripId : null))
  const isTogether = there.length > 0
  useEffect(() => {
    if (!type || !id) return
    let timer: ReturnType<typeof setTimeout>
    let isGone = false
    const tell = () => {
      const doing = desk.get().dragging.length ? 'editing' : 'looking'
      unwrap(api.POST('/api/v1/presence', { body: { window, subject_type: type, subject_id: id, doing, part: partNow() } })).then(
        (told) => {
          if (isGone) return
          const others = told.items.filter((one) => !one.is_me)
          setThere(others)
          desk.set({ others: new Map(others.flatMap((one) => (one.part ? [[one.part, one.name] as const] : []))) })
          timer = setTimeout(tell, Math.min(told.renew_s * 1000, others.length ? EVERY_MS.together : EVERY_MS.alone))
        },
        () => {
          if (!isGone) timer = setTimeout(tell, 2 * EVERY_MS.alone)
        },
      )
    }
    timer = setTimeout(tell, SOON_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [type, id, window, chosen, isTogether, hand])
  useEffect(() => {
    if (!type || !id) return
    return () => {
      desk.set({ others: new Map() })
      void unwrap(api.POST('/api/v1/presence/leave', { body: { window } })).catch(() => undefined)
    }
  }, [type, id, window])
  const people = [...new Map(there.map((one) => [one.user_id, one])).values()]
  if (!people.length) return null
  const names = t('alsoHere', { names: people.map((one) => one.name).join(', ') })
  return (
    <span className="flex -space-x-1.5 rtl:space-x-reverse" role="img" aria-label={names} title={names}>
      {people.slice(0, 4).map((one) => (
        <span key={one.user_id} className="flex size-6 items-center justify-center rounded-full border-2 border-bg bg-violet-bg text-[0.625rem] font-semibold text-violet-fg">
          {initialsOf(one.name)}
        </span>
      ))}
    </span>
  )
}
