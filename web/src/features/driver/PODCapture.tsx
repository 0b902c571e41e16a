'use client'
// At the door: what was taken of what, by whom, and the proof of it. Everything is kept while something is missing.
import { Check, Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import type { Stop } from '@/features/trips/queries'
import { useKept } from '@/lib/kept'
import { useMe } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Drawer } from '@/ui/Drawer'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { askedFor, faultsOf, outcomeOf } from './evidence'
import { Photos } from './Photos'
import type { LineTold, Reason, Said } from './send'
import { Signature } from './Signature'
import { areOf, keysOf, OF_A_STOP, reasonOfAll, retold, untouched, type Pictures, type Words } from './typed'

const RELATIONS = ['owner', 'manager', 'staff', 'family', 'neighbour', 'security', 'other'] as const
const OF_A_PART: readonly Reason[] = ['rejected_by_receiver', 'damage', 'incomplete', 'expired', 'other']

type Props = { stop: Stop; failing: boolean; busy: boolean; error: ApiError | null; onSay: (said: Said) => void; /** Nothing was taken: the form asks why, and keeps all else. */ onFail: () => void; onClose: () => void }

/** What was typed here before and not sent is there again. */
export function PODCapture(props: Props) {
  const { stop, failing, onClose } = props
  const keys = keysOf(useMe().user.id, stop.id)
  const words = useKept<Words>(keys.words, () => untouched(stop, failing))
  const pictures = useKept<Pictures>(keys.pictures, () => ({ photos: [], signature: null }))
  if (!words.value || !pictures.value) return null
  const close = () => {
    words.set((before) => ({ ...before, isOpen: false }))
    onClose()
  }
  return <Capture {...props} onClose={close} words={words.value} onWords={words.set} pictures={pictures.value} onPictures={pictures.set} />
}

type CaptureProps = Props & { words: Words; onWords: (change: (before: Words) => Words) => void; pictures: Pictures; onPictures: (change: (before: Pictures) => Pictures) => void }

function Capture({ stop, failing, busy, error, onSay, onFail, onClose, words: typed, onWords, pictures, onPictures }: CaptureProps) {
  const t = useTranslations('driver')
  const words = useTranslations('exceptions.reasons')
  const form = useId()
  const { reason, name, relation, note, code } = typed
  const { photos, signature } = pictures
  const told = areOf(typed.told, stop.lines) ? typed.told : untouched(stop, failing).told
  const type = (part: Partial<Words>) => onWords((before) => ({ ...before, ...part, failing, isOpen: true }))
  const [isTried, setTried] = useState(false)
  const [isShrinking, setShrinking] = useState(false)

  const outcome = failing ? 'failed' : outcomeOf(stop.lines, told)
  const reasons = failing ? [reason] : [...new Set(told.flatMap((line) => line.reason_code ?? []))]
  const asked = askedFor(stop.required_evidence, outcome, reasons)
  const faults = failing ? new Map<string, 'sum' | 'reason'>() : faultsOf(stop.lines, told)
  const missing = [
    ...(faults.size ? [t('missing.lines')] : []),
    ...(asked.recipient_name && !name.trim() ? [t('missing.name')] : []),
    ...(asked.signature && !signature ? [t('missing.signature')] : []),
    ...(asked.photos > photos.length ? [t('missing.photos', { count: asked.photos - photos.length })] : []),
    ...(asked.code && !failing && !/^\d{6}$/.test(code) ? [t('missing.code')] : []),
  ]
  const change = (id: string, part: Partial<LineTold>) =>
    type({ told: told.map((line) => (line.stop_line_id === id ? retold(line, part, stop.lines.find((one) => one.id === id)?.loaded_quantity ?? 0) : line)) })
  const submit = () => {
    if (!failing && outcome === 'failed' && !faults.size) {
      setTried(false)
      onWords((before) => ({ ...before, reason: reasonOfAll(told), failing: true, isOpen: true }))
      onFail()
      // Why stands at the head, and the thumb was at the foot.
      document.getElementById(form)?.parentElement?.scrollTo({ top: 0 })
      return
    }
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
            {failing ? t('failVerb') : outcome === 'full' ? t('deliverAll') : outcome === 'partial' ? t('deliverPart') : t('noneTaken')}
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
                  <input type="radio" name="reason" value={value} checked={value === reason} onChange={() => type({ reason: value })} className="sr-only" />
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
              // Of one item in several batches the fields are told apart by these, for whoever hears them too.
              const batch = stop.lines.some((other) => other.id !== line.id && other.sku_id === line.sku_id) ? line.batch_code : null
              const item = [line.sku_name, batch].filter(Boolean).join(', ')
              return (
                <li key={line.id} className="flex flex-col gap-2 py-3">
                  <div className="flex items-center gap-3">
                    <span className="min-w-0 flex-1">
                      <span className="block text-base font-medium wrap-anywhere">{line.sku_name}</span>
                      <span className="numeric text-ink-2">
                        {t('loaded', { count: line.loaded_quantity })}
                        {batch && <> · {t('batch', { code: batch })}</>}
                      </span>
                    </span>
                    <Stepper label={t('takenOf', { item })} value={one.delivered_quantity} most={line.loaded_quantity} onChange={(delivered_quantity) => change(line.id, { delivered_quantity })} />
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
                        <Stepper label={t('damagedOf', { item })} value={one.damaged_quantity} most={line.loaded_quantity - one.delivered_quantity} onChange={(damaged_quantity) => change(line.id, { damaged_quantity })} />
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
          <TextField label={t('recipient')} required={asked.recipient_name} autoComplete="off" maxLength={120} value={name} onChange={(event) => type({ name: event.target.value })} />
          <SelectField label={t('relation')} empty="–" value={relation} onChange={(event) => type({ relation: event.target.value })} options={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))} />
        </div>
        {!failing && <TextField label={t('code')} required={asked.code} hint={t('codeHint')} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(event) => type({ code: event.target.value.replace(/\D/g, '') })} />}
        {!failing && <Signature signed={signature} onChange={(png) => onPictures((before) => ({ ...before, signature: png }))} required={asked.signature} />}
        <Photos photos={photos} onChange={(next) => onPictures((before) => ({ ...before, photos: next(before.photos) }))} needed={asked.photos} onBusy={setShrinking} />
        <TextArea label={t('note')} maxLength={500} value={note} onChange={(event) => type({ note: event.target.value })} />
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
