'use client'
// Something went wrong that no stop has told: a delay, a stock-out, anything. Of the order or trip one looks at, or of one that is found here.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { REASONS } from '@/features/trips/reasons'
import { useDebounced } from '@/lib/useDebounced'
import { Combo } from '@/ui/Combo'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { TOUCHES } from './queries'
import { ReasonGuess } from './ReasonGuess'

export type About = { order_id: string } | { trip_id: string; stop_id?: string }

export function ReportDialog({ about, onClose, onDone }: { about?: About; onClose: () => void; onDone?: (id: string) => void }) {
  const t = useTranslations('exceptions')
  // One command however often the button is pressed or the line breaks.
  const [command_id] = useState(() => crypto.randomUUID())
  const [typed, search] = useState('')
  const asked = useDebounced(typed)
  const found = useGet('/api/v1/search', { query: { q: asked, kind: ['order', 'trip'], limit: 12 } }, { when: asked.length >= 2, keep: true })
  const [chosen, choose] = useState<string | null>(null)
  const [reason, setReason] = useState<(typeof REASONS)[number]>('delay')
  const [quantity, setQuantity] = useState('')
  const [note, setNote] = useState('')
  const [kind, subject] = chosen?.split(' ') ?? []
  const of: About | null = about ?? (subject ? (kind === 'trip' ? { trip_id: subject } : { order_id: subject }) : null)
  const run = useCommand(() => unwrap(api.POST('/api/v1/exceptions', { body: { command_id, reason_code: reason, quantity: Math.max(0, Math.round(Number(quantity)) || 0), note: note.trim() || null, ...of } })), {
    refreshes: TOUCHES,
    said: (made) => t('reported', { number: made.number }),
    done: (made) => {
      onClose()
      onDone?.(made.id)
    },
  })
  return (
    <FormDialog title={t('report')} verb={t('reportVerb')} busy={run.isPending} disabled={!of || (reason === 'other' && !note.trim())} onBack={onClose} onSend={() => {
        if (of) run.mutate(undefined)
      }}>
      {!about && (
        <Combo
          label={t('reportAbout')}
          placeholder={t('reportHint')}
          required
          autoFocus
          value={chosen}
          onChange={choose}
          onSearch={search}
          isBehind={typed.trim() !== asked || found.isPlaceholderData || found.isLoading}
          items={(found.data?.items ?? []).map((hit) => ({ id: `${hit.kind} ${hit.id}`, label: hit.title, detail: hit.detail }))}
        />
      )}
      <TextArea label={t('reportNote')} hint={t('reportNoteMore')} required={reason === 'other'} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      <ReasonGuess words={note} chosen={reason} onChoose={(guess) => setReason(guess as typeof reason)} />
      <SelectField label={t('reportReason')} value={reason} onChange={(event) => setReason(event.target.value as typeof reason)} options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
      <TextField label={t('reportQuantity')} type="number" inputMode="numeric" min={0} value={quantity} onChange={(event) => setQuantity(event.target.value)} />
    </FormDialog>
  )
}
