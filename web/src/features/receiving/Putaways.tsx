'use client'
import { Check, Warehouse } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { ScanField } from '@/features/scan/ScanField'
import { signal } from '@/features/scan/signal'
import { BatchCode, SkuName, usePlaceNames } from '@/features/stock/names'
import { usePlace } from '@/shell/context'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { putAway, TOUCHES, type Putaway } from './queries'

/** From the dock to the shelf, task by task. A scan of the goods proves that the right ones are held in the hand. */
export function Putaways() {
  const t = useTranslations('receiving')
  const [place] = usePlace()
  const places = usePlaceNames()
  const mayWrite = useMay('inbound.write')
  const [zones, setZones] = useState<Record<string, string>>({})
  const [at, setAt] = useState<string | null>(null)
  const [said, say] = useState<{ text: string; good: boolean } | null>(null)
  const answer = useGet('/api/v1/putaway-tasks', { query: { status: 'open', limit: 100, ...(place ? { location_id: place.id } : {}) } }, { every: 20_000 })
  const run = useCommand(({ task, scan }: { task: Putaway; scan: string | null }) => putAway(task, zones[task.id] ?? task.suggested_zone, scan), {
    refreshes: TOUCHES,
    done: (task) => {
      signal(true)
      say({ text: t('put', { count: task.put_quantity, zone: task.zone ?? '' }), good: true })
      setAt(null)
    },
    failed: (error) => {
      signal(false)
      say({ text: error.message, good: false })
      return true
    },
  })
  if (answer.error && !answer.data) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={6} />
  const rows = answer.data.items
  if (rows.length === 0) return <EmptyState icon={Warehouse} title={t('noPutaways')}>{t('noPutawaysMore')}</EmptyState>
  const current = rows.find((row) => row.id === at) ?? rows[0]
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto pb-4">
      {mayWrite && <ScanField label={t('scanPut')} said={said} busy={run.isPending} onScan={(scan) => current && run.mutate({ task: current, scan })} />}
      <ul className="flex flex-col gap-2">
        {rows.map((task) => (
          <li key={task.id} aria-current={task === current || undefined} className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface p-3 aria-[current]:border-accent" onFocus={() => setAt(task.id)} onPointerDown={() => setAt(task.id)}>
            <span className="numeric w-14 text-xl font-semibold">{task.quantity - task.put_quantity}</span>
            <span className="min-w-0 flex-1 basis-48"><SkuName id={task.sku_id} code={false} /><br /><BatchCode id={task.batch_id} />{!place && <span className="block text-xs text-ink-3">{places.name(task.location_id)}</span>}</span>
            <label className="flex items-center gap-2">
              <span className="text-ink-2">{t('zone')}</span>
              <input className="control h-11! w-28 text-base" maxLength={32} disabled={!mayWrite} value={zones[task.id] ?? task.suggested_zone} onChange={(event) => setZones({ ...zones, [task.id]: event.target.value })} />
            </label>
            {mayWrite && <Button size="lg" look={task === current ? 'primary' : 'secondary'} icon={Check} busy={run.isPending && run.variables.task.id === task.id} onClick={() => run.mutate({ task, scan: null })}>{t('putHere')}</Button>}
          </li>
        ))}
      </ul>
    </div>
  )
}
