'use client'
// At the door: what was taken of what, by whom, and the proof of it. Everything is kept while something is missing.
import { Check, Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { REASONS, type Stop } from '@/features/trips/queries'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Drawer } from '@/ui/Drawer'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { askedFor, faultsOf, outcomeOf } from './evidence'
import { Photos } from './Photos'
import type { LineTold, Reason, Said } from './send'
import { Signature } from './Signature'

export const RELATIONS = ['owner', 'manager', 'staff', 'family', 'neighbour', 'security', 'other'] as const
const OF_A_PART: readonly Reason[] = ['rejected_by_receiver', 'damage', 'incomplete', 'expired', 'other']
const OF_A_STOP: readonly Reason[] = REASONS.filter((reason) => !['delay', 'stockout', 'incomplete'].includes(reason))

type Props = { stop: Stop; failing: boolean; busy: boolean; error: ApiError | null; onSay: (said: Said) => void; onClose: () => void }

export function PODCapture({ stop, failing, busy, error, onSay, onClose }: Props) {
  const t = useTranslations('driver')
  const words = useTranslations('exceptions.reasons')
  const form = useId()
  const [told, setTold] = useState<LineTold[]>(() =>
    stop.lines.map((line) => ({ stop_line_id: line.id, delivered_quantity: line.loaded_quantity, damaged_quantity: 0, rejected_quantity: 0, reason_code: null })),
  )
  const [reason, setReason] = useState<Reason>('receiver_absent')
  const [name, setName] = useState('')
  const [relation, setRelation] = useState('')
  const [note, setNote] = useState('')
  const [code, setCode] = useState('')
  const [photos, setPhotos] = useState<Blob[]>([])
  const [signature, setSignature] = useState<Blob | null>(null)
  const [isTried, setTried] = useState(false)
  const [isShrinking, setShrinking] = useState(false)

  const outcome = failing ? 'failed' : outcomeOf(stop.lines, told)
  const reasons = failing ? [reason] : [...new Set(told.flatMap((line) => line.reason_code ?? []))]
  const asked = askedFor(stop.required_evidence, outcome, reasons)
  const faults = failing ? new Map<string, 'sum' | 'reason'>() : faultsOf(stop.lines, told)
  const missing = [
    ...(faults.size ? [t('missing.lines')] : []),
    ...(!failing && outcome === 'failed' ? [t('missing.nothing')] : []),
    ...(asked.recipient_name && !name.trim() ? [t('missing.name')] : []),
    ...(asked.signature && !signature ? [t('missing.signature')] : []),
    ...(asked.photos > photos.length ? [t('missing.photos', { count: asked.photos - photos.length })] : []),
    ...(asked.code && !failing && !/^\d{6}$/.test(code) ? [t('missing.code')] : []),
  ]
  const change = (id: string, part: Partial<LineTold>) =>
    setTold((before) =>
      before.map((line) => {
        if (line.stop_line_id !== id) return line
        const loaded = stop.lines.find((one) => one.id === id)?.loaded_quantity ?? 0
        const next = { ...line, ...part }
        // What was not taken was refused, unless it was damaged.
        if ('delivered_quantity' in part || 'damaged_quantity' in part) {
          next.delivered_quantity = Math.max(0, Math.min(loaded, next.delivered_quantity))
          next.damaged_quantity = Math.max(0, Math.min(loaded - next.delivered_quantity, next.damaged_quantity))
          next.rejected_quantity = loaded - next.delivered_quantity - next.damaged_quantity
          if (next.delivered_quantity === loaded) next.reason_code = null
          else next.reason_code ??= next.damaged_quantity ? 'damage' : 'rejected_by_receiver'
        }
        return next
      }),
    )
  const submit = () => {
    setTried(true)
    if (missing.length || isShrinking) return
    const evidence = { recipient_name: name.trim() || null, recipient_relation: relation || null, note: note.trim() || null, photos, signature }
    if (failing) onSay({ kind: 'fail', stop: stop.id, reason, evidence })
    else onSay({ kind: 'deliver', stop: stop.id, lines: outcome === 'full' ? null : told, code: code || null, evidence })
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={failing ? t('failTitle') : t('deliverTitle')}
      actions={
        <>
          {(error || (isTried && missing.length > 0)) && (
            <div role="alert" className="basis-full rounded-md bg-red-bg p-3 text-base text-red-fg">
              {isTried && missing.length > 0 ? missing.join(' ') : error && `${error.message}${error.accepted ? ` (${error.accepted})` : ''}`}
            </div>
          )}
          <Button type="submit" form={form} look={failing ? 'danger' : 'primary'} size="lg" icon={Check} busy={busy || isShrinking} className="h-14! w-full text-lg!">
            {failing ? t('failVerb') : outcome === 'full' ? t('deliverAll') : t('deliverPart')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-5 pb-2"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="text-base font-medium">{stop.location?.name}</p>
        {failing ? (
          <fieldset>
            <legend className="mb-1 font-medium text-ink-2">{t('why')}</legend>
            <div className="grid grid-cols-2 gap-2">
              {OF_A_STOP.map((value) => (
                <label key={value} className={cx('flex min-h-12 cursor-pointer items-center rounded-md border px-3 py-2 focus-within:outline-2 focus-within:outline-focus', value === reason ? 'border-accent bg-accent-soft font-medium' : 'border-line-strong')}>
                  <input type="radio" name="reason" value={value} checked={value === reason} onChange={() => setReason(value)} className="sr-only" />
                  {words(value)}
                </label>
              ))}
            </div>
          </fieldset>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {stop.lines.map((line) => {
              const one = told.find(({ stop_line_id }) => stop_line_id === line.id)
              if (!one) return null
              const short = one.delivered_quantity < line.loaded_quantity
              return (
                <li key={line.id} className="flex flex-col gap-2 py-3">
                  <div className="flex items-center gap-3">
                    <span className="min-w-0 flex-1">
                      <span className="block text-base font-medium wrap-anywhere">{line.sku_name}</span>
                      <span className="numeric text-ink-2">
                        {t('loaded', { count: line.loaded_quantity })}
                        {line.batch_code && stop.lines.some((other) => other.id !== line.id && other.sku_id === line.sku_id) && <> · {t('batch', { code: line.batch_code })}</>}
                      </span>
                    </span>
                    <Stepper label={t('takenOf', { item: line.sku_name ?? '' })} value={one.delivered_quantity} most={line.loaded_quantity} onChange={(delivered_quantity) => change(line.id, { delivered_quantity })} />
                  </div>
                  {short && (
                    <div className="flex flex-wrap items-end gap-3 rounded-md bg-orange-bg/60 p-2">
                      <SelectField
                        label={t('why')}
                        className="min-w-0 flex-1 basis-40"
                        value={one.reason_code ?? ''}
                        onChange={(event) => change(line.id, { reason_code: event.target.value as Reason })}
                        options={OF_A_PART.map((value) => ({ value, label: words(value) }))}
                      />
                      <div>
                        <span className="mb-1 block font-medium text-ink-2">{t('damaged')}</span>
                        <Stepper label={t('damagedOf', { item: line.sku_name ?? '' })} value={one.damaged_quantity} most={line.loaded_quantity - one.delivered_quantity} onChange={(damaged_quantity) => change(line.id, { damaged_quantity })} />
                      </div>
                      {one.rejected_quantity > 0 && <p className="numeric basis-full text-orange-fg">{t('rejected', { count: one.rejected_quantity })}</p>}
                    </div>
                  )}
                </li>
              )
            })}
          </ul>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label={t('recipient')} required={asked.recipient_name} autoComplete="off" maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
          <SelectField label={t('relation')} empty="–" value={relation} onChange={(event) => setRelation(event.target.value)} options={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))} />
        </div>
        {!failing && <TextField label={t('code')} required={asked.code} hint={t('codeHint')} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))} />}
        {!failing && <Signature onChange={setSignature} required={asked.signature} />}
        <Photos photos={photos} onChange={setPhotos} needed={asked.photos} onBusy={setShrinking} />
        <TextArea label={t('note')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </form>
    </Drawer>
  )
}

function Stepper({ label, value, most, onChange }: { label: string; value: number; most: number; onChange: (value: number) => void }) {
  const t = useTranslations('driver')
  return (
    <span className="flex items-center gap-1">
      <IconButton size="lg" look="secondary" icon={Minus} label={t('less', { what: label })} disabled={value <= 0} onClick={() => onChange(value - 1)} />
      <input type="number" inputMode="numeric" aria-label={label} min={0} max={most} value={value} onFocus={(event) => event.currentTarget.select()} onChange={(event) => onChange(Math.max(0, Math.min(most, Math.trunc(Number(event.target.value)) || 0)))} className="control numeric h-11! w-14 text-center text-base" />
      <IconButton size="lg" look="secondary" icon={Plus} label={t('more', { what: label })} disabled={value >= most} onClick={() => onChange(value + 1)} />
    </span>
  )
}
