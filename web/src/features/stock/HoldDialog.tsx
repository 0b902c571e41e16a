'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox, SelectField, TextArea } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { REASONS, type Reason } from './queries'

type HoldProps = {
  locationId: string
  busy: boolean
  freeing?: boolean
  onClose: () => void
  onHold?: (body: { reason_code: Reason; note: string | null; location_id: string | null }) => void
  onFree?: (note: string) => void
}

/** Keep a batch back, here or everywhere; or let it go again, with a word of why. */
export function HoldDialog({ locationId, busy, freeing = false, onClose, onHold, onFree }: HoldProps) {
  const t = useTranslations('stock')
  const [reason, setReason] = useState<Reason>('quality_hold')
  const [note, setNote] = useState('')
  const [everywhere, setEverywhere] = useState(false)
  return (
    <FormDialog lead={freeing ? t('freeLead') : t('holdLead')} title={freeing ? t('freeTitle') : t('holdTitle')} verb={freeing ? t('free') : t('hold')} look={freeing ? 'primary' : 'danger'} busy={busy} disabled={freeing && !note.trim()} onBack={onClose} onSend={() => {
        if (freeing) onFree?.(note.trim())
        else onHold?.({ reason_code: reason, note: note.trim() || null, location_id: everywhere ? null : locationId })
      }}>
      {!freeing && <SelectField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value as Reason)} options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} />}
      <TextArea label={t('note')} required={freeing} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      {!freeing && <Checkbox label={t('everywhere')} checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />}
    </FormDialog>
  )
}
