'use client'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { usePerson } from '@/lib/names'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import { useExtentWord, useRoleWord } from './sharing'
import { useOrganisationNames } from './useOrganisationNames'

type Change = { subject: string; viewer_role: string; organisation_id: string | null; before: string | null; after: string | null }

/** Who changed what is shared, from what to what: the facts of the event log. */
export function SharingHistory({ onClose }: { onClose: () => void }) {
  const t = useTranslations('sharing')
  const audit = useTranslations('audit')
  const format = useFormat()
  const person = usePerson()
  const extent = useExtentWord()
  const role = useRoleWord()
  const events = useGet('/api/v1/events', { query: { type: ['SharingPolicyChanged'], limit: 200 } })
  const told = (events.data?.items ?? []).map((event) => ({ ...event, changes: (event.payload['changes'] ?? []) as Change[] })).reverse()
  const name = useOrganisationNames(told.flatMap(({ changes }) => changes.flatMap((one) => one.organisation_id ?? [])))
  const shown = (change: Change, value: string | null) => (value === null ? t('defaultAgain') : extent(change.subject, change.viewer_role, value))
  return (
    <Drawer open onClose={onClose} title={t('history')}>
      {events.error && <ErrorState error={events.error} retry={() => void events.refetch()} />}
      {events.isLoading && <SkeletonLines lines={6} />}
      {events.data && told.length === 0 && <p className="text-ink-2">{t('noHistory')}</p>}
      <Timeline
        entries={told.map((event) => ({
          id: event.id,
          tone: 'sky',
          title: person(event.actor_id, audit('system')),
          at: format.moment(event.occurred_at),
          more: event.changes.map((change) => (
            <p key={`${change.subject} ${change.viewer_role} ${change.organisation_id}`}>
              {t(`subjects.${change.subject as 'orders'}`)}, {change.organisation_id ? t('for', { role: role(change.viewer_role), name: name(change.organisation_id) }) : role(change.viewer_role)}:{' '}
              <span className="line-through opacity-70">{shown(change, change.before)}</span> → <span className="text-ink">{shown(change, change.after)}</span>
            </p>
          )),
        }))}
      />
    </Drawer>
  )
}
