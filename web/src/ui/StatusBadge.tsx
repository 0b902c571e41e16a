'use client'
import { useTranslations } from 'use-intl'
import { toneOf, type Machine, type Statuses } from '@/lib/status'
import { Badge } from './Badge'

/** A status in its word and its one colour. */
export function StatusBadge<M extends Machine>({ of: machine, is: status }: { of: M; is: Statuses[M] }) {
  const t = useTranslations('status')
  return (
    <Badge dot tone={toneOf(machine, status)}>
      {t(`${machine}.${status}` as Parameters<typeof t>[0])}
    </Badge>
  )
}
