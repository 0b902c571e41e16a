'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField, TextArea, type Option } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'

type Props = {
  title: string
  lead?: string
  verb: string
  danger?: boolean
  busy?: boolean
  /** Reasons to choose from; without them only words are asked for. */
  reasons?: Option[]
  /** Whether it goes without words. */
  optional?: boolean
  onBack: () => void
  onConfirm: (note: string, reason: string) => void
}

/** A reason and words that belong to the record. */
export function NoteDialog({ title, lead, verb, danger = false, busy = false, reasons, optional = false, onBack, onConfirm }: Props) {
  const t = useTranslations('trips')
  const [note, setNote] = useState('')
  const [reason, setReason] = useState(reasons?.[0]?.value ?? '')
  return (
    <FormDialog title={title} lead={lead} verb={verb} look={danger ? 'danger' : 'primary'} busy={busy} disabled={!optional && note.trim() === ''} onBack={onBack} onSend={() => onConfirm(note.trim(), reason)}>
      {reasons && <SelectField label={t('reason')} options={reasons} value={reason} onChange={(event) => setReason(event.target.value)} />}
      <TextArea label={t('note')} required={!optional} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  )
}
