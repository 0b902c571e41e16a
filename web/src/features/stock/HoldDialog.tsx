'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Checkbox, SelectField, TextArea } from '@/ui/Field'
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
  const common = useTranslations('common')
  const id = useId()
  const [reason, setReason] = useState<Reason>('quality_hold')
  const [note, setNote] = useState('')
  const [everywhere, setEverywhere] = useState(false)
  return (
    <Dialog
      open
      onClose={onClose}
      title={freeing ? t('freeTitle') : t('holdTitle')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look={freeing ? 'primary' : 'danger'} type="submit" form={id} busy={busy} disabled={freeing && !note.trim()}>
            {freeing ? t('free') : t('hold')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (freeing) onFree?.(note.trim())
          else onHold?.({ reason_code: reason, note: note.trim() || null, location_id: everywhere ? null : locationId })
        }}
      >
        <p className="text-ink-2">{freeing ? t('freeLead') : t('holdLead')}</p>
        {!freeing && <SelectField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value as Reason)} options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} />}
        <TextArea label={t('note')} required={freeing} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        {!freeing && <Checkbox label={t('everywhere')} checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />}
      </form>
    </Dialog>
  )
}
