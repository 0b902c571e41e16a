'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { Button } from '@/ui/Button'
import { TextArea, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { addWebhook, changeWebhook, topicsOf, TOUCHES, type Webhook } from './queries'

/** A receiver, new or changed. */
export function WebhookForm({ hook, onClose }: { hook?: Webhook; onClose: () => void }) {
  const t = useTranslations('webhooks')
  const known = useGet('/api/v1/event-types', undefined, { fresh: 600_000 })
  const [refused, setRefused] = useState<ApiError | null>(null)
  const [topics, setTopics] = useState(hook?.topics.join('\n') ?? '')
  const save = useCommand((body: { name: string; url: string; topics: string[]; batch_size: number }) => (hook ? changeWebhook(hook, body) : addWebhook(body)), {
    refreshes: TOUCHES,
    said: (made) => t('saved', { name: made.name }),
    done: onClose,
    failed: (error) => {
      setRefused(error)
      return true
    },
  })
  const groups = [...new Set(known.data?.items.map((one) => `${one.topic.split('.')[0]}.*`))].sort()
  return (
    <FormDialog title={hook?.name ?? t('new')} refused={refused} busy={save.isPending} onBack={onClose} onSend={(typed) => {
        save.mutate({ name: String(typed.get('name')), url: String(typed.get('url')), topics: topicsOf(topics), batch_size: Number(typed.get('batch_size')) })
      }}>
      <TextField label={t('name')} name="name" required maxLength={200} defaultValue={hook?.name} />
      <TextField label={t('url')} name="url" type="url" required dir="ltr" maxLength={2000} placeholder="https://" defaultValue={hook?.url} />
      <TextArea label={t('topics')} hint={t('topicsHint')} name="topics" rows={3} dir="ltr" value={topics} onChange={(event) => setTopics(event.target.value)} />
      {groups.length > 0 && (
        <div className="flex flex-wrap gap-1" role="group" aria-label={t('topicGroups')}>
          {groups.map((group) => {
            const chosen = topicsOf(topics)
            const isChosen = chosen.includes(group)
            return (
              <Button key={group} size="sm" look={isChosen ? 'primary' : 'secondary'} aria-pressed={isChosen} onClick={() => setTopics((isChosen ? chosen.filter((one) => one !== group) : [...chosen, group]).join('\n'))}>
                <span dir="ltr">{group}</span>
              </Button>
            )
          })}
        </div>
      )}
      <TextField label={t('batch')} hint={t('batchHint')} name="batch_size" type="number" min={1} max={100} required defaultValue={hook?.batch_size ?? 1} />
    </FormDialog>
  )
}
