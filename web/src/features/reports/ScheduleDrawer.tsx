'use client'
// A report that is sent: when and to whom, what can be done with it, and the log of what was sent.
import { Download, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMe } from '@/shell/me'
import { Alert } from '@/ui/Alert'
import { Badge } from '@/ui/Badge'
import { Button, buttonClass } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { ScheduleForm } from './ScheduleForm'
import { useRhythm } from './Schedules'
import { changeSchedule, FORM_NAMES, removeSchedule, SENDING_TONES, sendNow, TOUCHES, type Schedule, type Sending } from './sent'

export function ScheduleDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  const format = useFormat()
  const rhythm = useRhythm()
  const me = useMe()
  const [asking, setAsking] = useState<'edit' | 'remove' | null>(null)
  const found = useGet('/api/v1/report-schedules/{schedule_id}', { path: { schedule_id: id } }, { every: 5_000 })
  const log = useGet('/api/v1/report-schedules/{schedule_id}/sendings', { path: { schedule_id: id }, query: { limit: 20 } }, { every: 5_000 })
  const one = found.data
  const isMine = one?.owner_id === me.user.id
  const turn = useCommand((each: Schedule) => changeSchedule(each, { is_active: !each.is_active }), { refreshes: TOUCHES, said: (after) => (after.next_due_at ? t('resumed', { name: after.name, when: format.moment(after.next_due_at) }) : t('paused', { name: after.name })) })
  const send = useCommand((each: Schedule) => sendNow(each), { refreshes: TOUCHES, said: () => t('sendingNow', { name: one?.name ?? '' }) })
  const remove = useCommand((each: Schedule) => removeSchedule(each), { refreshes: TOUCHES, said: () => t('removed', { name: one?.name ?? '' }), done: onClose })
  return (
    <Drawer
      open
      onClose={onClose}
      title={one?.name ?? t('list')}
      beside={one && <Badge dot tone={one.is_active ? 'green' : one.paused_why === 'by_hand' ? 'neutral' : 'red'}>{one.is_active ? t('states.active') : t('states.by_hand')}</Badge>}
      actions={
        one && (
          <>
            <Button look="quiet" icon={Trash2} onClick={() => setAsking('remove')}>{t('remove')}</Button>
            <Button icon={one.is_active ? Pause : Play} busy={turn.isPending} onClick={() => turn.mutate(one)}>{one.is_active ? t('pause') : t('resume')}</Button>
            {isMine && <Button icon={Pencil} onClick={() => setAsking('edit')}>{t('edit')}</Button>}
          </>
        )
      }
    >
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <SkeletonLines lines={8} />}
      {one && (
        <div className="flex flex-col gap-5">
          {one.paused_why && one.paused_why !== 'by_hand' && <Alert>{t(`states.${one.paused_why as 'owner_gone'}`)}</Alert>}
          <Facts
            columns={1}
            facts={[
              [t('what'), reports(`names.${one.question.report}`)],
              [t('about'), t(`spans.${one.question.span ?? 'last_7_days'}`)],
              [t('when'), <span key="when">{rhythm(one)} <span dir="ltr" className="text-ink-3">{one.when.timezone}</span></span>],
              [t('next'), one.next_due_at ? format.moment(one.next_due_at) : '–'],
              [t('form'), FORM_NAMES[one.form]],
              [t('to'), <span key="to" dir="ltr" className="break-all">{[...one.recipients, ...(one.to_webhooks ? [t('hooks')] : [])].join(', ')}</span>],
              [t('owner'), one.owner],
            ]}
          />
          <div>
            <Button icon={Send} busy={send.isPending} disabled={!one.is_active} onClick={() => send.mutate(one)}>{t('sendNow')}</Button>
          </div>
          <section className="flex flex-col gap-2">
            <h3 className="font-medium">{t('log')}</h3>
            {log.error && <ErrorState error={log.error} retry={() => void log.refetch()} />}
            {log.data?.items.length === 0 && <p className="text-ink-3">{t('logNone')}</p>}
            <ol className="flex flex-col divide-y divide-line">
              {log.data?.items.map((each) => <Entry key={each.id} sending={each} isMine={isMine} />)}
            </ol>
          </section>
        </div>
      )}
      {one && asking === 'edit' && <ScheduleForm schedule={one} question={one.question} name={one.name} onClose={() => setAsking(null)} />}
      {one && <ConfirmDialog open={asking === 'remove'} onClose={() => setAsking(null)} title={one.name} verb={t('remove')} look="danger" busy={remove.isPending} onConfirm={() => remove.mutate(one)}>{t('removeMore')}</ConfirmDialog>}
    </Drawer>
  )
}

/** One sending: what became of it, and of each mail. */
function Entry({ sending, isMine }: { sending: Sending; isMine: boolean }) {
  const t = useTranslations('sent')
  const format = useFormat()
  return (
    <li className="flex flex-col gap-1 py-2">
      <span className="flex flex-wrap items-center gap-2">
        <span className="numeric">{format.moment(sending.due_at)}</span>
        {sending.is_by_hand && <span className="text-ink-3">{t('byHand')}</span>}
        <Badge dot tone={SENDING_TONES[sending.status]}>{t(`sendings.${sending.status}`)}</Badge>
        {isMine && sending.file_name && (
          <a download href={addressOf('/api/v1/report-schedules/{schedule_id}/sendings/{sending_id}/file', { path: { schedule_id: sending.schedule_id, sending_id: sending.id } })} className={buttonClass('quiet', 'sm')}>
            <Download aria-hidden className="size-4" />
            {t('file')}
          </a>
        )}
      </span>
      {sending.from_day && <span className="text-xs text-ink-3">{t('days', { from: format.date(sending.from_day), to: format.date(sending.to_day ?? sending.from_day) })}, {t('lines', { count: sending.row_count ?? 0 })}</span>}
      {sending.error && <span className="text-red-fg">{sending.error}</span>}
      {(sending.mails ?? []).map((mail) => (
        <span key={mail.recipient} className="text-xs">
          <span dir="ltr" className="break-all">{mail.recipient}</span>{' '}
          <span className={mail.status === 'failed' ? 'text-red-fg' : 'text-ink-3'}>
            {t(`mails.${mail.status}`)}
            {mail.attempts > 1 && `, ${t('tries', { count: mail.attempts })}`}
            {mail.status === 'waiting' && mail.last_error && `, ${t('nextTry', { when: format.moment(mail.next_attempt_at) })}`}
          </span>
          {mail.last_error && mail.status !== 'sent' && <span className="block text-ink-3">{mail.last_error}</span>}
        </span>
      ))}
    </li>
  )
}
