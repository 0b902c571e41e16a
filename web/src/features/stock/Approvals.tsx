'use client'
import { Check, ShieldCheck, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { TextArea } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { Delta, reasonWord } from './Movements'
import { BatchCode, SkuName, usePlaceNames } from './names'
import { usePerson } from '@/lib/names'
import { decide, TOUCHES, type Approval } from './queries'

/** Changes above the limit: a second person looks at them. Who asked cannot agree. */
export function Approvals() {
  const t = useTranslations('stock')
  const format = useFormat()
  const common = useTranslations('common')
  const me = useMe()
  const [place] = usePlace()
  const places = usePlaceNames()
  const person = usePerson()
  const mayApprove = useMay('inventory.approve')
  const [asked, ask] = useState<{ one: Approval; verdict: 'approve' | 'reject' } | null>(null)
  const [note, setNote] = useState('')
  const answer = useGet('/api/v1/approvals', { query: { limit: 100, ...(place ? { location_id: place.id } : {}) } }, { every: 20_000 })
  const run = useCommand(() => decide(asked!.one, asked!.verdict, note.trim() || null), {
    refreshes: TOUCHES,
    said: (done) => t(done.status === 'approved' ? 'approved' : 'rejected', { number: done.number }),
    done: () => {
      ask(null)
      setNote('')
    },
  })
  if (answer.error && !answer.data) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={6} />
  if (answer.data.items.length === 0) return <EmptyState icon={ShieldCheck} title={t('noApprovals')}>{t('noApprovalsMore')}</EmptyState>
  const order = { pending: 0, approved: 1, rejected: 1 } as const
  const rows = [...answer.data.items].sort((one, other) => order[one.status] - order[other.status])
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-4">
      <ul className="flex flex-col gap-2">
        {rows.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{one.number}</span>
                <StatusBadge of="approval" is={one.status} />
                <span className="text-xs text-ink-3">{format.moment(one.created_at, places.of(one.location_id)?.timezone)}</span>
              </p>
              <p className="mt-1 min-w-0"><SkuName id={one.sku_id} /> · <BatchCode id={one.batch_id} /></p>
              <p className="text-xs text-ink-2">
                {places.name(one.location_id)} · {reasonWord(t, one.reason_code)} · {t('askedBy', { name: person(one.requested_by, t('somebody')) })}
                {one.note ? ` · “${one.note}”` : ''}
              </p>
            </div>
            <p className="flex gap-4">
              <span>{t('onHand')} <Delta units={one.on_hand_delta} /></span>
              {one.damaged_delta !== 0 && <span>{t('damaged')} <Delta units={one.damaged_delta} /></span>}
              {one.value_minor !== null && <span className="text-ink-2">{format.money(one.value_minor)}</span>}
            </p>
            {one.status === 'pending' && mayApprove && (
              <span className="flex gap-2">
                {one.requested_by === me.user.id ? (
                  <span className="text-xs text-ink-3">{t('notYourself')}</span>
                ) : (
                  <>
                    <Button icon={X} onClick={() => ask({ one, verdict: 'reject' })}>{t('reject')}</Button>
                    <Button look="primary" icon={Check} onClick={() => ask({ one, verdict: 'approve' })}>{t('approve')}</Button>
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog
          open
          onClose={() => ask(null)}
          title={t(asked.verdict === 'approve' ? 'approveTitle' : 'rejectTitle', { number: asked.one.number })}
          actions={
            <>
              <Button onClick={() => ask(null)}>{common('cancel')}</Button>
              <Button look={asked.verdict === 'approve' ? 'primary' : 'danger'} busy={run.isPending} onClick={() => run.mutate(undefined)}>{t(asked.verdict)}</Button>
            </>
          }
        >
          <TextArea label={t('note')} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Dialog>
      )}
    </div>
  )
}
