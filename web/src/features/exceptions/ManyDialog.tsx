'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField, TextArea } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { RESOLUTIONS, type Resolution } from './queries'

/** One decision for many; what cannot be decided so is named afterwards. Another place is a matter of each alone. */
export function ManyDialog({ count, onBack, onConfirm }: { count: number; onBack: () => void; onConfirm: (resolution: Resolution, note: string | null) => void }) {
  const t = useTranslations('exceptions')
  const [resolution, setResolution] = useState<Resolution>('return')
  const [note, setNote] = useState('')
  return (
    <FormDialog title={t('manyTitle', { count })} verb={t('resolve')} onBack={onBack} onSend={() => onConfirm(resolution, note.trim() || null)}>
      <SelectField label={t('resolution')} value={resolution} onChange={(event) => setResolution(event.target.value as Resolution)} options={RESOLUTIONS.filter((one) => one !== 'reroute').map((value) => ({ value, label: t(`resolutions.${value}`) }))} />
      <p className="text-ink-2">{t(`about.${resolution}`)}</p>
      <TextArea label={t('note')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  )
}
