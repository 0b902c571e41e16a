'use client'
import { useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useNames } from '@/lib/names'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { Delta } from './Movements'
import { BatchCode, SkuName } from './names'
import { countLines, countStep, TOUCHES, type CountDetail } from './queries'

/** Writing down what lies there, batch by batch; what the books say is not shown until then. */
export function CountDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('stock')
  const answer = useGet('/api/v1/stock-counts/{count_id}', { path: { count_id: id } })
  const count = answer.data
  return (
    <Drawer open onClose={onClose} width="lg" title={count?.number ?? t('count')} beside={count && <StatusBadge of="count" is={count.status} />} actions={count && <Steps count={count} />}>
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!count && !answer.error && <SkeletonLines lines={6} />}
      {count && (
        <>
          {count.needs_second_person && count.status === 'counted' && <p className="mb-3 rounded-md bg-amber-bg px-3 py-2 text-amber-fg">{t('needsSecond')}</p>}
          {count.lines.length === 0 && <p className="text-ink-2">{t('countEmpty')}</p>}
          <ul className="divide-y divide-line">
            {count.lines.map((line) => (
              <Line key={line.id} count={count} line={line} />
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}

function Line({ count, line }: { count: CountDetail; line: CountDetail['lines'][number] }) {
  const t = useTranslations('stock')
  const mayCount = useMay('inventory.count')
  const [found, setFound] = useState(line.counted_on_hand === null ? '' : String(line.counted_on_hand))
  const [damaged, setDamaged] = useState(line.counted_damaged ? String(line.counted_damaged) : '')
  const save = useCommand(() => countLines(count, [{ sku_id: line.sku_id, batch_id: line.batch_id, on_hand: Number(found), damaged: Number(damaged || 0) }]), { refreshes: TOUCHES })
  const keep = () => {
    const isNew = found !== '' && (Number(found) !== line.counted_on_hand || Number(damaged || 0) !== (line.counted_damaged ?? 0))
    if (isNew && Number(found) >= 0) save.mutate(undefined)
  }
  const open = count.status === 'open' && mayCount
  const item = useNames()('sku', line.sku_id)?.name ?? ''
  // What was typed is kept when the field is left; Enter goes on to the next batch.
  const goOn = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    const next = event.currentTarget.closest('li')?.nextElementSibling?.querySelector('input')
    if (next) next.focus()
    else event.currentTarget.blur()
  }
  const field = 'control numeric h-11! text-base w-28'
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <span className="min-w-0 flex-1 basis-52"><SkuName id={line.sku_id} code={false} /><br /><BatchCode id={line.batch_id} /></span>
      {open ? (
        <span className="flex items-center gap-2">
          <input className={field} inputMode="numeric" type="number" min={0} aria-label={`${t('found')}: ${item}`} placeholder={t('found')} value={found} onChange={(event) => setFound(event.target.value)} onBlur={keep} onFocus={(event) => event.currentTarget.select()} onKeyDown={goOn} />
          <input className={field} inputMode="numeric" type="number" min={0} aria-label={`${t('damaged')}: ${item}`} placeholder={t('damaged')} value={damaged} onChange={(event) => setDamaged(event.target.value)} onBlur={keep} onFocus={(event) => event.currentTarget.select()} onKeyDown={goOn} />
          <span aria-live="polite" className="w-16 text-xs text-green-fg">{save.isPending ? '…' : line.counted_at ? t('counted') : ''}</span>
        </span>
      ) : (
        <span className="numeric flex gap-4 text-end">
          <span><span className="block text-xs text-ink-3">{t('books')}</span>{line.expected_on_hand ?? '–'}</span>
          <span><span className="block text-xs text-ink-3">{t('found')}</span>{line.counted_on_hand ?? '–'}</span>
          <span className="w-16"><span className="block text-xs text-ink-3">{t('difference')}</span><Delta units={line.on_hand_difference ?? 0} /></span>
          <span className="w-16"><span className="block text-xs text-ink-3">{t('damaged')}</span><Delta units={line.damaged_difference ?? 0} /></span>
        </span>
      )}
    </li>
  )
}

function Steps({ count }: { count: CountDetail }) {
  const t = useTranslations('stock')
  const mayCount = useMay('inventory.count')
  const mayApprove = useMay('inventory.approve')
  const step = useCommand((name: Parameters<typeof countStep>[1]) => countStep(count, name), { refreshes: TOUCHES, said: (_, name) => t(`countDone.${name}`) })
  const [dropping, setDropping] = useState(false)
  const left = count.lines.filter((line) => line.counted_at === null).length
  return (
    <>
      {mayCount && (count.status === 'open' || count.status === 'counted') && <Button look="quiet" onClick={() => setDropping(true)}>{t('countCancel')}</Button>}
      <ConfirmDialog open={dropping} onClose={() => setDropping(false)} title={t('countCancel')} verb={t('countCancel')} look="danger" busy={step.isPending} onConfirm={() => step.mutate('cancel', { onSettled: () => setDropping(false) })}>{t('countCancelMore')}</ConfirmDialog>
      {mayCount && count.status === 'counted' && <Button onClick={() => step.mutate('recount')}>{t('recount')}</Button>}
      {mayCount && count.status === 'open' && <Button look="primary" busy={step.isPending} disabled={left > 0} onClick={() => step.mutate('submit')}>{left ? t('leftToCount', { count: left }) : t('submitCount')}</Button>}
      {mayApprove && count.status === 'counted' && <Button look="primary" busy={step.isPending} onClick={() => step.mutate('approve')}>{t('bookCount')}</Button>}
    </>
  )
}
