'use client'
// Three who suit a trip best, why, and how sure that is. Somebody decides; who takes none of them says why.
import { useEffect, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useSearched } from '@/lib/useSearched'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Combo } from '@/ui/Combo'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField, TextArea } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import type { Tone } from '@/ui/tones'
import { accept, reject, suggest, TOUCHES, WHYS, type Suggestion, type Why } from './queries'

type Reason = Suggestion['candidates'][number]['reasons'][number]
const BANDS: Record<Suggestion['candidates'][number]['band'], Tone> = { high: 'green', medium: 'amber', low: 'neutral' }
const CAUSES = ['busy', 'shift', 'papers_or_hours', 'skills'] as const

type Props = { tripId: string; number: string; now: string | null; onClose: () => void }

export default function SuggestDriver({ tripId, number, now, onClose }: Props) {
  const t = useTranslations('watch')
  const trips = useTranslations('trips')
  const common = useTranslations('common')
  const form = useId()
  const asked = useCommand(() => suggest(tripId), { failed: () => true })
  const { mutate } = asked
  useEffect(() => mutate(undefined), [mutate])
  const made = asked.data
  const [chosen, choose] = useState<string | null>(null)
  const [none, setNone] = useState(false)
  const [why, setWhy] = useState<Why>('knows_area')
  const [note, setNote] = useState('')
  const [other, setOther] = useState<string | null>(null)
  const { search, rows, isBehind } = useSearched('/api/v1/drivers', { is_active: true, sort: 'name' }, 30)
  const who = chosen ?? made?.candidates[0]?.driver_id ?? null
  const isNone = none || made?.candidates.length === 0
  const done = { refreshes: TOUCHES, done: onClose }
  const take = useCommand(() => accept(made?.id ?? '', who ?? ''), { ...done, said: trips('done.driver', { number }) })
  const refuse = useCommand(() => reject(made?.id ?? '', { reason_code: why, note: note.trim() || null, driver_id: other }), { ...done, said: other ? trips('done.driver', { number }) : t('notTaken') })
  const left = CAUSES.filter((cause) => made?.left_out[cause])
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('whoDrives', { number })}
      actions={
        <>
          {made && made.candidates.length > 0 && <Button onClick={() => setNone(!none)} className="me-auto">{none ? t('backToThem') : t('noneOfThem')}</Button>}
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={take.isPending || refuse.isPending} disabled={!made || (isNone ? why === 'other' && !note.trim() : !who)}>
            {isNone ? (other ? t('giveTo') : t('rejectVerb')) : t('accept')}
          </Button>
        </>
      }
    >
      {asked.error && <ErrorState error={asked.error} retry={() => mutate(undefined)} />}
      {asked.isPending && <SkeletonLines lines={6} />}
      {made && (
        <form
          id={form}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (isNone) refuse.mutate(undefined)
            else take.mutate(undefined)
          }}
        >
          <p className="text-ink-2">{now ? t('suggestLead', { name: now }) : t('suggestLeadFree')}</p>
          {!isNone && (
            <div role="radiogroup" aria-label={t('whoDrives', { number })} className="flex flex-col gap-2">
              {made.candidates.map((one) => (
                <label key={one.driver_id} className={cx('flex cursor-pointer items-start gap-3 rounded-md border p-3', one.driver_id === who ? 'border-accent bg-accent-soft' : 'border-line hover:bg-ink/3')}>
                  <input type="radio" name="driver" checked={one.driver_id === who} onChange={() => choose(one.driver_id)} className="mt-0.5 size-4 accent-[var(--accent)]" />
                  <span className="min-w-0 flex-1">
                    <span className="flex flex-wrap items-center gap-2 font-medium">
                      {one.name}
                      <Badge tone={BANDS[one.band]}>{t('sure', { band: t(`bands.${one.band}`), percent: Math.round(100 * one.confidence) })}</Badge>
                    </span>
                    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-ink-2">
                      {one.reasons.map((reason) => <li key={reason.code}><Because of={reason} /></li>)}
                    </ul>
                  </span>
                </label>
              ))}
            </div>
          )}
          {made.candidates.length === 0 && <p>{t('nobody')}</p>}
          {isNone && (
            <>
              <SelectField label={t('whyNot')} value={why} onChange={(event) => setWhy(event.target.value as Why)} options={WHYS.map((value) => ({ value, label: t(`whys.${value}`) }))} />
              <TextArea label={trips('note')} required={why === 'other'} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
              <Combo label={t('instead')} value={other} onChange={setOther} items={rows.map(({ id, name, code }) => ({ id, label: name, detail: code }))} onSearch={search} isBehind={isBehind} />
            </>
          )}
          {left.length > 0 && <p className="text-xs text-ink-3">{t('leftOut', { causes: left.map((cause) => t(`causes.${cause}`, { count: made.left_out[cause] ?? 0 })).join(', ') })}</p>}
        </form>
      )}
    </Dialog>
  )
}

/** One thing that speaks for somebody, as a sentence with its figures. */
function Because({ of }: { of: Reason }) {
  const t = useTranslations('watch.because')
  const format = useFormat()
  if (of.code === 'near') return <>{t(of.is_place_known ? 'near' : 'nearBase', { km: format.km(of.away_m) })}</>
  if (of.code === 'free') return <>{of.busy_s ? t('busy', { time: format.duration(of.busy_s) }) : t('free')}</>
  if (of.code === 'on_time') return <>{of.judged ? t('onTime', { percent: Math.round((100 * (of.on_time ?? 0)) / of.judged), count: of.judged }) : t('unknown')}</>
  return <>{[t('knows', { places: of.places ?? 0, of: of.of_places ?? 0 }), of.is_usual_vehicle ? t('vehicle') : null].filter(Boolean).join(', ')}</>
}
