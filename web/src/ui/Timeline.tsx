import type { ReactNode } from 'react'
import { cx } from './cx'
import { TONE_DOT, type Tone } from './tones'

export type TimelineEntry = { id: string; tone?: Tone; title: ReactNode; at: ReactNode; more?: ReactNode }

/** What happened, in its order. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map(({ id, tone = 'neutral', title, at, more }, index) => (
        <li key={id} className="relative flex gap-3 pb-4 last:pb-0">
          {index < entries.length - 1 && <span aria-hidden className="absolute start-[4.5px] top-4 bottom-0 w-px bg-line" />}
          <span aria-hidden className={cx('mt-1.5 size-2.5 shrink-0 rounded-full ring-4 ring-surface', TONE_DOT[tone])} />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{title}</span>
              <span className="numeric text-xs text-ink-3">{at}</span>
            </div>
            {more && <div className="mt-0.5 break-words text-ink-2">{more}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
