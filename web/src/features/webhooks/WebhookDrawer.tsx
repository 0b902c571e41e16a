'use client'
import { Copy, KeyRound, ListChecks, Pause, Pencil, Play, RotateCw, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { momentAt } from '@/lib/zoned'
import { useMay, useMe } from '@/shell/me'
import { Alert } from '@/ui/Alert'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, SelectField, TextField } from '@/ui/Field'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { useAddress } from '@/ui/table/url'
import { toast } from '@/ui/toast'
import { changeWebhook, CONDITION_TONES, conditionOf, readSecret, removeWebhook, replayTime, rotateSecret, testWebhook, TOUCHES, type Webhook } from './queries'
import { WebhookForm } from './WebhookForm'

type Asking = 'edit' | 'rotate' | 'replay' | 'remove' | null

/** A receiver: how it is doing, its secret, and what can be done with it. */
export function WebhookDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('webhooks')
  const format = useFormat()
  const mayWrite = useMay('webhooks.write')
  const mayReplay = useMay('webhooks.replay')
  const [, , go] = useAddress()
  const [asking, setAsking] = useState<Asking>(null)
  const found = useGet('/api/v1/webhooks/{webhook_id}', { path: { webhook_id: id } }, { every: 5_000 })
  const hook = found.data
  const turn = useCommand((one: Webhook) => changeWebhook(one, { is_active: !one.is_active || !!one.stopped_why }), { refreshes: TOUCHES, said: (after) => (after.is_active ? t('resumed') : t('paused')) })
  const test = useCommand((one: Webhook) => testWebhook(one), { refreshes: TOUCHES, said: t('tested') })
  return (
    <Drawer
      open
      onClose={onClose}
      title={hook?.name ?? t('receiver')}
      beside={hook && <Badge dot tone={CONDITION_TONES[conditionOf(hook)]}>{t(`conditions.${conditionOf(hook)}`)}</Badge>}
      actions={
        hook && (
          <>
            {mayWrite && <Button look="quiet" icon={Trash2} onClick={() => setAsking('remove')}>{t('remove')}</Button>}
            {mayWrite && (
              <Button icon={hook.is_active && !hook.stopped_why ? Pause : Play} busy={turn.isPending} onClick={() => turn.mutate(hook)}>
                {hook.is_active && !hook.stopped_why ? t('pause') : t('resume')}
              </Button>
            )}
            {mayWrite && <Button icon={Pencil} onClick={() => setAsking('edit')}>{t('edit')}</Button>}
          </>
        )
      }
    >
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <SkeletonLines lines={8} />}
      {hook && (
        <div className="flex flex-col gap-5">
          {hook.stopped_why && <Alert>{t(`stopped.${hook.stopped_why as 'gone'}`)}</Alert>}
          <Facts
            columns={1}
            facts={[
              [t('url'), <span key="url" dir="ltr" className="break-all">{hook.url}</span>],
              [t('topics'), hook.topics.length ? <span key="topics" dir="ltr">{hook.topics.join(', ')}</span> : t('allTopics')],
              [t('batch'), format.number(hook.batch_size)],
              [t('waiting'), hook.oldest_waiting_at ? t('waitingSince', { count: hook.waiting, when: format.moment(hook.oldest_waiting_at) }) : format.number(hook.waiting)],
              [t('failed'), format.number(hook.failed)],
              [t('lastDelivered'), hook.last_delivered_at ? format.moment(hook.last_delivered_at) : '–'],
              [t('lastFailed'), hook.last_failed_at ? format.moment(hook.last_failed_at) : '–'],
            ]}
          />
          <div className="flex flex-wrap gap-2">
            <Button icon={ListChecks} onClick={() => go(new URLSearchParams({ tab: 'log', webhook_id: hook.id }))}>{t('showLog')}</Button>
            {mayWrite && <Button icon={Send} busy={test.isPending} disabled={!hook.is_active} onClick={() => test.mutate(hook)}>{t('test')}</Button>}
            {mayReplay && <Button icon={RotateCw} disabled={!hook.is_active} onClick={() => setAsking('replay')}>{t('replayTime')}</Button>}
          </div>
          {mayWrite && <Secret hook={hook} onRotate={() => setAsking('rotate')} />}
        </div>
      )}
      {hook && asking === 'edit' && <WebhookForm hook={hook} onClose={() => setAsking(null)} />}
      {hook && asking === 'rotate' && <Rotate hook={hook} onClose={() => setAsking(null)} />}
      {hook && asking === 'replay' && <Replay hook={hook} onClose={() => setAsking(null)} />}
      {hook && asking === 'remove' && <Remove hook={hook} onClose={() => setAsking(null)} onGone={onClose} />}
    </Drawer>
  )
}

function Secret({ hook, onRotate }: { hook: Webhook; onRotate: () => void }) {
  const t = useTranslations('webhooks')
  const format = useFormat()
  const [shown, setShown] = useState<string | null>(null)
  const read = useCommand((one: Webhook) => readSecret(one), { done: ({ secret }) => setShown(secret) })
  return (
    <section aria-label={t('secret')} className="rounded-md border border-line p-3">
      <h3 className="font-medium">{t('secret')}</h3>
      <p className="mt-1 text-ink-2">{t('secretMore')}</p>
      {shown && (
        <p className="mt-2 flex items-center gap-2">
          <code dir="ltr" className="min-w-0 flex-1 rounded-sm bg-sunken px-2 py-1 text-xs break-all">{shown}</code>
          <Button size="sm" icon={Copy} onClick={() => void navigator.clipboard.writeText(shown).then(() => toast.done(t('copied')))}>{t('copy')}</Button>
        </p>
      )}
      {hook.former_until && <p className="mt-2 text-xs text-ink-2">{t('formerUntil', { when: format.moment(hook.former_until) })}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        {!shown && <Button size="sm" icon={KeyRound} busy={read.isPending} onClick={() => read.mutate(hook)}>{t('showSecret')}</Button>}
        <Button size="sm" onClick={() => { setShown(null); onRotate() }}>{t('rotate')}</Button>
      </div>
    </section>
  )
}

function Rotate({ hook, onClose }: { hook: Webhook; onClose: () => void }) {
  const t = useTranslations('webhooks')
  const common = useTranslations('common')
  const [hours, setHours] = useState('24')
  const rotate = useCommand(() => rotateSecret(hook, Number(hours)), { refreshes: TOUCHES, said: t('rotated'), done: onClose })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rotate')}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" busy={rotate.isPending} onClick={() => rotate.mutate(undefined)}>{t('rotate')}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('rotateMore')}</p>
        <SelectField label={t('keepFormer')} value={hours} onChange={(event) => setHours(event.target.value)} options={['0', '1', '24', '72', '168'].map((value) => ({ value, label: t('hours', { count: Number(value) }) }))} />
      </div>
    </Dialog>
  )
}

function Replay({ hook, onClose }: { hook: Webhook; onClose: () => void }) {
  const t = useTranslations('webhooks')
  const common = useTranslations('common')
  const me = useMe()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [all, setAll] = useState(false)
  const replay = useCommand(() => replayTime(hook, { since: momentAt(from, me.tenant.timezone), until: momentAt(to, me.tenant.timezone), only_failed: !all }), {
    refreshes: TOUCHES,
    said: ({ deliveries }) => t('replayed', { count: deliveries }),
    done: onClose,
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('replayTime')}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" icon={RotateCw} busy={replay.isPending} disabled={!from || !to || from >= to} onClick={() => replay.mutate(undefined)}>{t('replay')}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('replayMore')}</p>
        <TextField label={t('from')} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField label={t('to')} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        <Checkbox label={t('replayAll')} hint={t('replayAllHint')} checked={all} onChange={(event) => setAll(event.target.checked)} />
      </div>
    </Dialog>
  )
}

function Remove({ hook, onClose, onGone }: { hook: Webhook; onClose: () => void; onGone: () => void }) {
  const t = useTranslations('webhooks')
  const common = useTranslations('common')
  const remove = useCommand(() => removeWebhook(hook), { refreshes: ['/api/v1/webhooks?', '/api/v1/webhook-deliveries'], said: t('removed', { name: hook.name }), done: onGone })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('removeAsk', { name: hook.name })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="danger" icon={Trash2} busy={remove.isPending} onClick={() => remove.mutate(undefined)}>{t('remove')}</Button>
        </>
      }
    >
      <p>{t('removeMore')}</p>
    </Dialog>
  )
}
