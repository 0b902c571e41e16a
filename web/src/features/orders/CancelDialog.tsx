'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField, TextArea } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import type { Cancel } from './queries'

const REASONS: Cancel['reason_code'][] = ['no_longer_needed', 'ordered_by_mistake', 'duplicate', 'out_of_stock', 'customer_closed', 'other']

/** Why orders are called off: the reason belongs to the record. */
export function CancelDialog({ count, busy = false, onCancel, onConfirm }: { count: number; busy?: boolean; onCancel: () => void; onConfirm: (body: Cancel) => void }) {
  const t = useTranslations('orders')
  const [reason, setReason] = useState<Cancel['reason_code']>('no_longer_needed')
  return (
    <FormDialog
      title={t('cancelTitle', { count })}
      lead={t('cancelLead')}
      verb={t('cancelVerb', { count })}
      look="danger"
      busy={busy}
      onBack={onCancel}
      onSend={(typed) => onConfirm({ reason_code: reason, note: String(typed.get('note') ?? '').trim() || null })}
    >
      <SelectField
        label={t('reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as Cancel['reason_code'])}
        options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <TextArea name="note" label={t('note')} maxLength={500} />
    </FormDialog>
  )
}
