'use client'
// The reasons that somebody's own words speak for, to be taken with one click.
import { Sparkles } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { cx } from '@/ui/cx'

type Reason = Schemas['StopReason']
const REST_MS = 400
const FROM = 4
const MOST = 3

export function ReasonGuess({ words, chosen, onChoose }: { words: string; chosen: Reason; onChoose: (reason: Reason) => void }) {
  const t = useTranslations('incident')
  const reasons = useTranslations('exceptions.reasons')
  const [guesses, setGuesses] = useState<Schemas['ReasonGuess'][]>([])
  const text = words.trim()
  useEffect(() => {
    let isOld = false
    const timer = setTimeout(() => {
      if (text.length < FROM) return setGuesses([])
      // What cannot be guessed is chosen from the list, as before.
      unwrap(api.POST('/api/v1/exceptions/suggest-reason', { body: { text } })).then(
        ({ suggestions }) => !isOld && setGuesses(suggestions.filter(({ reason_code }) => reason_code !== 'other').slice(0, MOST)),
        () => !isOld && setGuesses([]),
      )
    }, REST_MS)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [text])
  return (
    <div aria-live="polite" className={cx('flex flex-wrap items-center gap-1.5 text-xs text-ink-2', guesses.length > 0 ? '-mt-2' : '-mt-4')}>
      {guesses.length > 0 && (
        <>
          <Sparkles aria-hidden className="size-3.5" />
          {t('soundsLike')}
          {guesses.map(({ reason_code, share }) => (
            <button
              key={reason_code}
              type="button"
              aria-pressed={reason_code === chosen}
              onClick={() => onChoose(reason_code)}
              className="numeric h-7 rounded-full border border-line px-2.5 hover:bg-ink/4 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink touch:h-11"
            >
              {reasons(reason_code)} {Math.round(100 * share)} %
            </button>
          ))}
        </>
      )}
    </div>
  )
}
