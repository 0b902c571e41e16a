'use client'
// One time axis for a case: facts, movements of stock, where the vehicle was, words, calls and temperatures.
import { Phone, Send, StickyNote, Thermometer } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { plainName } from '@/features/events/EventTimeline'
import { useFormat } from '@/lib/format'
import { usePerson } from '@/lib/names'
import { wordOf } from '@/lib/words'
import { localOf, momentAt } from '@/lib/zoned'
import { useMe } from '@/shell/me'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Timeline } from '@/ui/Timeline'
import type { Tone } from '@/ui/tones'
import { comment, type Workspace } from './queries'

type Moment = Workspace['timeline'][number]
type Kind = Moment['kind']
const KINDS = ['event', 'position', 'call', 'temperature', 'comment', 'stock'] as const satisfies readonly Kind[]
const TONES: Record<Kind, Tone> = { event: 'blue', stock: 'teal', comment: 'amber', call: 'violet', temperature: 'sky', position: 'neutral' }
const MANY = 10
const SAID = [
  ['note', StickyNote],
  ['call', Phone],
  ['temperature', Thermometer],
] as const

/** The newest first; what one does not want to see is left out. */
export function CaseTimeline({ moments: all }: { moments: Moment[] }) {
  const t = useTranslations('incident')
  const cases = useTranslations('exceptions')
  const common = useTranslations('common')
  const events = useTranslations('events')
  const stock = useTranslations('stock.kinds')
  const format = useFormat()
  const person = usePerson()
  // That somebody said something is told by what was said.
  const moments = all.filter(({ what }) => what !== 'ExceptionCommented')
  // Every crate that moved is seldom what one looks for.
  const [hidden, hide] = useState<readonly Kind[]>(() => (all.filter(({ kind }) => kind === 'stock').length > MANY ? ['stock'] : []))
  const there = KINDS.filter((kind) => moments.some((one) => one.kind === kind))
  const title = ({ kind, what, actor_id }: Moment) => {
    const key = `types.${what}` as Parameters<typeof events>[0]
    const who = person(actor_id, cases('somebody'))
    if (kind === 'comment') return cases('saidBy', { who })
    if (kind === 'call') return t('calledBy', { who })
    if (kind === 'temperature') return t('measuredBy', { who })
    if (kind === 'position') return t(`did.${what as 'seen'}`)
    if (kind === 'stock') return cases('stockMoved', { what: stock.has(what as 'ship') ? stock(what as 'ship') : plainName(what) })
    return events.has(key) ? events(key) : plainName(what)
  }
  // As on the incident report: what there are words for, and nothing that is nought.
  const figure = (name: string, value: unknown): string | null => {
    if (typeof value === 'number') {
      if (value === 0) return null
      return name.endsWith('_g') ? format.kg(value) : name.endsWith('_ml') ? format.litres(value) : name.endsWith('_m') ? format.km(value) : name.endsWith('_s') ? format.duration(value) : format.number(value, 1)
    }
    if (value === true) return common('yes')
    if (typeof value !== 'string' || value === '') return null
    if (name === 'reason_code') return wordOf(cases, `reasons.${value}`) ?? value
    if (name === 'resolution') return wordOf(cases, `resolutions.${value}`) ?? value
    return /_at$|^window_/.test(name) ? format.moment(value) : value
  }
  const told = (facts: Moment['facts']) =>
    Object.entries(facts)
      .flatMap(([key, fact]) => {
        const [name, value] = [wordOf(t, `facts.${key}`), figure(key, fact)]
        return name !== null && value !== null ? [t('fact', { name, value })] : []
      })
      .join('; ')
  const more = ({ kind, facts }: Moment) => {
    if (kind === 'comment' || kind === 'call') return String(facts['text'] ?? '')
    if (kind === 'temperature') return `${format.number(Number(facts['celsius']), 1)} °C. ${String(facts['text'] ?? '')}`
    if (kind === 'position') {
      const told = [
        typeof facts['stood_s'] === 'number' ? t('stood', { time: format.duration(facts['stood_s']) }) : null,
        typeof facts['silent_s'] === 'number' ? t('silent', { time: format.duration(facts['silent_s']) }) : null,
        typeof facts['away_m'] === 'number' ? t('away', { km: format.km(facts['away_m']) }) : null,
      ]
      return told.filter(Boolean).join(', ') || undefined
    }
    return told(facts) || undefined
  }
  return (
    <>
      {there.length > 1 && (
        <div role="group" aria-label={t('shown')} className="mb-3 flex flex-wrap gap-1.5">
          {there.map((kind) => {
            const isShown = !hidden.includes(kind)
            return (
              <button
                key={kind}
                type="button"
                aria-pressed={isShown}
                onClick={() => hide(isShown ? [...hidden, kind] : hidden.filter((one) => one !== kind))}
                className={cx('numeric h-7 rounded-full border px-2.5 text-xs select-none touch:h-11', isShown ? 'border-accent bg-accent-soft text-ink' : 'border-line text-ink-3')}
              >
                {t(`kinds.${kind}`)} {moments.filter((one) => one.kind === kind).length}
              </button>
            )
          })}
        </div>
      )}
      <Timeline
        entries={[...moments]
          .reverse()
          .filter(({ kind }) => !hidden.includes(kind))
          .map((moment, index) => ({
            id: `${index}`,
            tone: /Fail|Opened|BrokeDown|fell_silent/.test(moment.what) ? ('red' as const) : TONES[moment.kind],
            title: title(moment),
            at: format.moment(moment.at),
            more: more(moment),
          }))}
      />
    </>
  )
}

/** A note, what a call came to, or a temperature that was measured, each at its own moment. */
export function CaseSay({ id }: { id: string }) {
  const t = useTranslations('incident')
  const cases = useTranslations('exceptions')
  const { clock, tenant } = useMe()
  const [kind, setKind] = useState<(typeof SAID)[number][0]>('note')
  const [text, setText] = useState('')
  const [celsius, setCelsius] = useState('')
  const [when, setWhen] = useState<string | null>(null)
  const now = localOf(new Date(clock()).toISOString(), tenant.timezone)
  const degrees = celsius.trim() === '' ? Number.NaN : Number(celsius)
  const isWhole = text.trim() !== '' && (kind !== 'temperature' || Number.isFinite(degrees))
  const run = useCommand(
    () => comment(id, { text: text.trim(), kind, celsius: kind === 'temperature' ? degrees : null, happened_at: kind === 'note' ? null : momentAt(when ?? now, tenant.timezone) }),
    {
      refreshes: ['/api/v1/exceptions'],
      done: () => {
        setText('')
        setCelsius('')
        setWhen(null)
      },
    },
  )
  return (
    <form
      aria-label={cases('comment')}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) run.mutate(undefined)
      }}
    >
      <div role="radiogroup" aria-label={t('what')} className="flex gap-1">
        {SAID.map(([one, Icon]) => (
          <label key={one} className={cx('relative flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-2 select-none focus-within:outline-2 focus-within:outline-focus touch:h-11', one === kind ? 'bg-ink/8 font-medium' : 'text-ink-2 hover:bg-ink/4')}>
            <input type="radio" name="said" checked={one === kind} onChange={() => setKind(one)} className="sr-only" />
            <Icon aria-hidden className="size-4" />
            {t(`say.${one}`)}
          </label>
        ))}
      </div>
      {kind !== 'note' && (
        <div className="flex flex-wrap gap-2">
          {kind === 'temperature' && <input type="number" step="0.1" min={-80} max={100} inputMode="decimal" required aria-label={t('celsius')} placeholder="°C" className="control w-24!" value={celsius} onChange={(event) => setCelsius(event.target.value)} />}
          <input type="datetime-local" aria-label={t('when')} className="control w-auto!" value={when ?? now} max={now} onChange={(event) => setWhen(event.target.value || null)} />
        </div>
      )}
      <div className="flex gap-2">
        <input aria-label={cases('comment')} placeholder={kind === 'note' ? cases('comment') : t(`hint.${kind}`)} maxLength={2000} className="control" value={text} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" icon={Send} busy={run.isPending} disabled={!isWhole}>{cases('say')}</Button>
      </div>
    </form>
  )
}
