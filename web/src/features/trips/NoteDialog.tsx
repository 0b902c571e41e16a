'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { SelectField, TextArea, type Option } from '@/ui/Field'

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
  const common = useTranslations('common')
  const form = useId()
  const [note, setNote] = useState('')
  const [reason, setReason] = useState(reasons?.[0]?.value ?? '')
  return (
    <Dialog
      open
      onClose={onBack}
      title={title}
      actions={
        <>
          <Button onClick={onBack}>{common('back')}</Button>
          <Button look={danger ? 'danger' : 'primary'} type="submit" form={form} busy={busy} disabled={!optional && note.trim() === ''}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm(note.trim(), reason)
        }}
      >
        {lead && <p className="text-ink-2">{lead}</p>}
        {reasons && <SelectField label={t('reason')} options={reasons} value={reason} onChange={(event) => setReason(event.target.value)} />}
        <TextArea label={t('note')} required={!optional} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </form>
    </Dialog>
  )
}
