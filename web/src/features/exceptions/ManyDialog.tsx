'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { SelectField, TextArea } from '@/ui/Field'
import { RESOLUTIONS, type Resolution } from './queries'

/** One decision for many; what cannot be decided so is named afterwards. Another place is a matter of each alone. */
export function ManyDialog({ count, onBack, onConfirm }: { count: number; onBack: () => void; onConfirm: (resolution: Resolution, note: string | null) => void }) {
  const t = useTranslations('exceptions')
  const common = useTranslations('common')
  const form = useId()
  const [resolution, setResolution] = useState<Resolution>('return')
  const [note, setNote] = useState('')
  return (
    <Dialog
      open
      onClose={onBack}
      title={t('manyTitle', { count })}
      actions={
        <>
          <Button onClick={onBack}>{common('back')}</Button>
          <Button look="primary" type="submit" form={form}>{t('resolve')}</Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm(resolution, note.trim() || null)
        }}
      >
        <SelectField label={t('resolution')} value={resolution} onChange={(event) => setResolution(event.target.value as Resolution)} options={RESOLUTIONS.filter((one) => one !== 'reroute').map((value) => ({ value, label: t(`resolutions.${value}`) }))} />
        <p className="text-ink-2">{t(`about.${resolution}`)}</p>
        <TextArea label={t('note')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </form>
    </Dialog>
  )
}
