'use client'
// A report that is sent at set times, new or changed.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError, Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMe } from '@/shell/me'
import { Note } from '@/ui/Alert'
import { Checkbox, SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { addressesOf, addSchedule, changeSchedule, FORM_NAMES, FORMS, SPANS, TOUCHES, type Question, type Schedule } from './sent'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

export function ScheduleForm({ schedule, question, name, onClose }: { schedule?: Schedule; question: Question; name: string; onClose: () => void }) {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  const format = useFormat()
  const { tenant } = useMe()
  const channels = useGet('/api/v1/report-channels', undefined, { fresh: 60_000 })
  const [every, setEvery] = useState<Schemas['When']['every']>(schedule?.when.every ?? 'week')
  const [refused, setRefused] = useState<ApiError | null>(null)
  const [tells, setTells] = useState(schedule?.to_webhooks)
  const save = useCommand((body: Omit<Schemas['ScheduleAdd'], 'recipients'> & { recipients?: string[] }) => (schedule ? changeSchedule(schedule, body) : addSchedule({ recipients: [], ...body })), {
    refreshes: TOUCHES,
    said: (made) => (schedule || !made.next_due_at ? t('changed', { name: made.name }) : t('saved', { name: made.name, when: format.moment(made.next_due_at) })),
    done: onClose,
    failed: (error) => {
      setRefused(error)
      return true
    },
  })
  const hasMail = channels.data?.mail ?? true
  const zone = schedule?.when.timezone ?? tenant.timezone
  return (
    <FormDrawer title={schedule ? t('edit') : t('new')} lead={t('rights')} refused={refused} busy={save.isPending} onBack={onClose} onSend={(typed) => {
        save.mutate({
          name: String(typed.get('name')),
          question: { ...question, span: String(typed.get('span')) as Schemas['Span'] },
          when: {
            every,
            at: String(typed.get('at')).slice(0, 5),
            timezone: String(typed.get('timezone')),
            ...(every === 'week' && { weekday: Number(typed.get('weekday')) }),
            ...(every === 'month' && { month_day: Number(typed.get('month_day')) }),
          },
          form: String(typed.get('form')) as 'csv',
          // Without mail they are shown and not to be changed: they stay for when it is there again.
          ...(hasMail && { recipients: addressesOf(String(typed.get('recipients') ?? '')) }),
          attach: typed.has('attach'),
          to_webhooks: typed.has('webhooks'),
        })
      }}>
      {!hasMail && <Note>{t('mailMissing')}. {t('mailMissingMore')}</Note>}
      <TextField label={t('name')} name="name" required maxLength={120} defaultValue={schedule?.name ?? name} />
      <SelectField label={t('about')} name="span" defaultValue={question.span ?? 'last_7_days'} options={SPANS.map((value) => ({ value, label: t(`spans.${value}`) }))} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label={t('every')} name="every" value={every} onChange={(event) => setEvery(event.target.value as 'day')} options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(value) }))} />
        {every === 'week' && <SelectField label={t('weekday')} name="weekday" defaultValue={String(schedule?.when.weekday ?? 1)} options={WEEKDAYS.map((day) => ({ value: String(day), label: reports(`weekdays.${(day - 1) as 0}`) }))} />}
        {every === 'month' && <TextField label={t('monthDay')} hint={t('monthDayHint')} name="month_day" type="number" required min={1} max={31} defaultValue={schedule?.when.month_day ?? 1} />}
        <TextField label={t('at')} name="at" type="time" required defaultValue={schedule?.when.at ?? '06:30'} />
        <TextField label={t('zone')} name="timezone" required maxLength={64} dir="ltr" defaultValue={zone} className={every === 'day' ? 'col-span-2' : ''} />
      </div>
      <SelectField label={t('form')} name="form" defaultValue={schedule?.form ?? 'xlsx'} options={FORMS.map((value) => ({ value, label: FORM_NAMES[value] }))} />
      <TextArea label={t('recipients')} hint={t('recipientsHint')} name="recipients" rows={3} dir="ltr" disabled={!hasMail} defaultValue={schedule?.recipients.join('\n') ?? ''} />
      <Checkbox name="attach" label={t('attach')} hint={t('attachHint', { count: channels.data?.link_days ?? 7 })} defaultChecked={schedule?.attach ?? true} />
      <Checkbox name="webhooks" label={t('webhooks')} hint={t('webhooksHint')} checked={tells ?? !hasMail} onChange={(event) => setTells(event.target.checked)} />
    </FormDrawer>
  )
}
