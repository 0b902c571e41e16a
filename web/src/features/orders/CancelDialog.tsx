'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { SelectField, TextArea } from '@/ui/Field'
import type { Cancel } from './queries'

const REASONS: Cancel['reason_code'][] = ['no_longer_needed', 'ordered_by_mistake', 'duplicate', 'out_of_stock', 'customer_closed', 'other']

/** Why orders are called off: the reason belongs to the record. */
export function CancelDialog({ count, busy = false, onCancel, onConfirm }: { count: number; busy?: boolean; onCancel: () => void; onConfirm: (body: Cancel) => void }) {
  const t = useTranslations('orders')
  const common = useTranslations('common')
  const form = useId()
  const [reason, setReason] = useState<Cancel['reason_code']>('no_longer_needed')
  return (
    <Dialog
      open
      onClose={onCancel}
      title={t('cancelTitle', { count })}
      actions={
        <>
          <Button onClick={onCancel}>{common('back')}</Button>
          <Button look="danger" type="submit" form={form} busy={busy}>
            {t('cancelVerb', { count })}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const note = String(new FormData(event.currentTarget).get('note') ?? '').trim()
          onConfirm({ reason_code: reason, note: note || null })
        }}
      >
        <p className="text-ink-2">{t('cancelLead')}</p>
        <SelectField
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value as Cancel['reason_code'])}
          options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextArea name="note" label={t('note')} maxLength={500} />
      </form>
    </Dialog>
  )
}
