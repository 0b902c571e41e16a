'use client'
// An edit that a rule or a colleague stood in the way of: what it is, and how to go on. Nothing is lost.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'
import type { Refused } from './useEdits'

type Stale = { trip_id: string; number?: string; changed_at?: string; changed_by_name?: string | null; current_version: number | null; edits?: Pick<Schemas['EditOut'], 'kind' | 'made_at'>[] }
type Broken = { sentence: string }

export function RefusedDialog({ refused, busy, onAgain, onClose }: { refused: Refused; busy: boolean; onAgain: (more: { force?: boolean; reason?: string }) => void; onClose: () => void }) {
  return refused.kind === 'rules' ? <Rules refused={refused} busy={busy} onAgain={onAgain} onClose={onClose} /> : <Conflict refused={refused} busy={busy} onAgain={onAgain} onClose={onClose} />
}

function Rules({ refused, busy, onAgain, onClose }: { refused: Refused; busy: boolean; onAgain: (more: { force?: boolean; reason?: string }) => void; onClose: () => void }) {
  const t = useTranslations('planning')
  const common = useTranslations('common')
  const [reason, setReason] = useState(refused.edit.reason ?? '')
  const broken = (refused.error.facts.violations ?? []) as Broken[]
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rulesTitle', { count: broken.length })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="danger" busy={busy} disabled={!reason.trim()} onClick={() => onAgain({ force: true, reason })}>
            {t('forceIt')}
          </Button>
        </>
      }
    >
      <ul className="mb-4 flex list-disc flex-col gap-1 ps-4 text-ink-2">
        {broken.map((one, index) => (
          <li key={index}>{one.sentence}</li>
        ))}
      </ul>
      <TextField label={t('reason')} required value={reason} maxLength={500} hint={t('reasonForced')} onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  )
}

function Conflict({ refused, busy, onAgain, onClose }: { refused: Refused; busy: boolean; onAgain: (more: { force?: boolean; reason?: string }) => void; onClose: () => void }) {
  const t = useTranslations('planning')
  const words = useTranslations('common.conflict')
  const format = useFormat()
  const trips = (refused.error.facts.trips ?? []) as Stale[]
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('title')}
      actions={
        <>
          <Button onClick={onClose}>{t('keepTheirs')}</Button>
          <Button look="primary" busy={busy} onClick={() => onAgain({})} data-autofocus>
            {t('onTop')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">{t('conflictLead')}</p>
      <ul className="flex flex-col gap-2">
        {trips.map((trip) => (
          <li key={trip.trip_id} className="rounded-md border border-line p-2.5">
            <p className="font-medium">{trip.number ?? t('trip')}</p>
            <p className="text-ink-2">{trip.current_version === null ? t('tripGone') : t('changedBy', { who: trip.changed_by_name ?? t('somebody'), when: format.time(trip.changed_at) })}</p>
            {trip.edits?.slice(0, 3).map((edit, index) => (
              <p key={index} className="numeric text-xs text-ink-3">
                {format.time(edit.made_at)} · {t(`did.${edit.kind}`)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
