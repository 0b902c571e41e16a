import type { ReactNode } from 'react'
import { cx } from './cx'
import { TONE_BADGE, TONE_DOT, type Tone } from './tones'

export function Badge({ tone = 'neutral', dot = false, children }: { tone?: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={cx('inline-flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap', TONE_BADGE[tone])}>
      {dot && <span aria-hidden className={cx('size-1.5 rounded-full', TONE_DOT[tone])} />}
      {children}
    </span>
  )
}

export const Dot = ({ tone }: { tone: Tone }) => <span aria-hidden className={cx('inline-block size-2 shrink-0 rounded-full', TONE_DOT[tone])} />
