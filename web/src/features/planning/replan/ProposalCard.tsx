'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/ui/Badge'
import { cx } from '@/ui/cx'
import { Difference } from '../Effect'
import type { Proposal } from './replan'

const KINDS = ['insert', 'insert_moving', 'reoptimise', 'own_trip', 'remove', 'remove_and_resequence', 'take_over', 'split', 'spare', 'wait', 'tell', 'resequence', 'leave_out'] as const

/** One way out: what it does, what it costs, and how many people it disturbs. */
export function ProposalCard({ proposal, isChosen, onChoose, children }: { proposal: Proposal; isChosen: boolean; onChoose: () => void; children?: ReactNode }) {
  const t = useTranslations('replan')
  const { figures } = proposal
  const kind = KINDS.find((one) => one === proposal.kind)
  return (
    <div className={cx('border-b border-line/60', isChosen && 'bg-accent-soft')}>
      <label className="flex cursor-pointer items-start gap-2.5 px-3 py-2 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus">
        <input type="radio" name="proposal" checked={isChosen} onChange={onChoose} className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]" />
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex flex-wrap items-center gap-1.5 font-medium">
            {kind ? t(`kinds.${kind}`) : proposal.kind}
            {proposal.rank === 1 && <Badge tone="green">{t('best')}</Badge>}
          </span>
          <span className="text-ink-2">{proposal.sentence}</span>
          <span className="text-xs">
            <Difference difference={{ distance_m: figures.distance_change_m, duration_s: figures.duration_change_s, cost_minor: figures.cost_change_minor, late_stops: figures.after.late_stops - figures.before.late_stops }} />
          </span>
          <span className="flex flex-wrap gap-1">
            <Badge tone={figures.moved_stops ? 'amber' : 'neutral'}>{t('moved', { count: figures.moved_stops })}</Badge>
            {figures.left_out_stops > 0 && <Badge tone="red">{t('leftOut', { count: figures.left_out_stops })}</Badge>}
          </span>
        </span>
      </label>
      {children}
    </div>
  )
}
