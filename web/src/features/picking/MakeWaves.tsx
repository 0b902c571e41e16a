'use client'
import { useQuery } from '@tanstack/react-query'
import { Layers } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { keyOf, useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { usePlace, usePlaces } from '@/shell/context'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField, TextField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { makeWaves, proposeWaves, TOUCHES } from './queries'

/** The waves that there would be, worked out backwards from the departures; then they are made as shown. */
export function MakeWaves({ onClose }: { onClose: () => void }) {
  const t = useTranslations('picking')
  const common = useTranslations('common')
  const format = useFormat()
  const [place] = usePlace()
  const places = usePlaces()
  const [chosen, choose] = useState<string | null>(null)
  const [day, setDay] = useState('')
  const warehouse = chosen ?? place?.id ?? places[0]?.id ?? ''
  const zone = places.find((one) => one.id === warehouse)?.timezone
  const answer = useQuery({ queryKey: keyOf('/api/v1/waves/propose', { warehouse, day }), queryFn: () => proposeWaves(warehouse, day || null), enabled: Boolean(warehouse) })
  const run = useCommand(() => makeWaves(warehouse, day || null), { refreshes: TOUCHES, said: (made) => t('made', { count: made.waves.length }), done: onClose })
  const waves = answer.data?.waves ?? []
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('makeWaves')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" busy={run.isPending} disabled={waves.length === 0} onClick={() => run.mutate(undefined)}>{waves.length ? t('makeThese', { count: waves.length }) : t('makeWaves')}</Button>
        </>
      }
    >
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <SelectField label={t('warehouse')} value={warehouse} onChange={(event) => choose(event.target.value)} options={places.map((one) => ({ value: one.id, label: one.name }))} />
        <TextField type="date" label={t('day')} value={day} onChange={(event) => setDay(event.target.value)} hint={t('dayHint')} />
      </div>
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isLoading && <SkeletonLines lines={5} />}
      {answer.data && waves.length === 0 && <EmptyState icon={Layers} title={t('nothingToPick')}>{t('nothingToPickMore')}</EmptyState>}
      <ul className="divide-y divide-line">
        {waves.map((wave) => (
          <li key={wave.departs_at + wave.order_ids.join()} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
            <span className="numeric font-medium">{format.moment(wave.departs_at, zone)}</span>
            {wave.is_late && <Badge tone="red">{t('overdue')}</Badge>}
            <span className="text-ink-2">{t('waveHas', { orders: wave.order_ids.length, lines: wave.lines, units: wave.units })}</span>
            <span className="text-xs text-ink-3 max-sm:basis-full sm:ms-auto">{t('startBy', { when: format.moment(wave.release_at, zone), effort: format.duration(wave.effort_s) })}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
