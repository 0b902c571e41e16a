'use client'
import { ClipboardCheck, ClipboardList } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { usePlace, usePlaces } from '@/shell/context'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Dialog } from '@/ui/Dialog'
import { Checkbox, SelectField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { SkuName, usePlaceNames } from './names'
import { openCount, TOUCHES, type Count } from './queries'

const CountDrawer = dynamic(() => import('./CountDrawer').then((found) => found.CountDrawer))

/** Cycle counts: what is due, what is going on, what was found. */
export function Counts() {
  const t = useTranslations('stock')
  const status = useTranslations('status.count')
  const format = useFormat()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const mayCount = useMay('inventory.count')
  const columns = useMemo<Column<Count>[]>(
    () => [
      { id: 'number', header: t('number'), width: 128, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 120, cell: (row) => <StatusBadge of="count" is={row.status} />, text: (row) => row.status },
      { id: 'where', header: t('location'), cell: (row) => [places.name(row.location_id), row.zone].filter(Boolean).join(' · '), text: (row) => places.name(row.location_id) },
      { id: 'rounds', header: t('rounds'), width: 90, align: 'end', wide: true, cell: (row) => format.number(row.rounds), text: (row) => row.rounds },
      { id: 'opened', header: t('opened'), width: 140, wide: true, cell: (row) => format.moment(row.created_at, places.of(row.location_id)?.timezone), text: (row) => row.created_at },
      { id: 'closed', header: t('closed'), width: 140, wide: true, cell: (row) => format.moment(row.closed_at, places.of(row.location_id)?.timezone), text: (row) => row.closed_at },
    ],
    [t, format, places],
  )
  const filters = useMemo<Filter[]>(() => [{ kind: 'choice', param: 'status', label: t('status'), options: statusesOf('count').map((value) => ({ value, label: status(value), tone: toneOf('count', value) })) }], [t, status])
  const open = params.get('open')
  return (
    <>
      <DataTable
        id="counts"
        label={t('views.counts')}
        path="/api/v1/stock-counts"
        fixed={place ? { location_id: place.id } : {}}
        columns={columns}
        filters={filters}
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.number}
        empty={<EmptyState icon={ClipboardList} title={t('noCounts')} action={mayCount ? <Button look="primary" icon={ClipboardCheck} onClick={() => set({ new: '1' })}>{t('countNew')}</Button> : undefined}>{t('noCountsMore')}</EmptyState>}
      />
      {mayCount && params.has('new') && <Propose onClose={() => set({ new: null })} onOpened={(id) => set({ new: null, open: id })} />}
      {open && <CountDrawer key={open} id={open} onClose={() => set({ open: null })} />}
    </>
  )
}

const TONES = { pick_short: 'red', never_counted: 'amber', due: 'sky' } as const

/** What the house thinks should be counted next, most urgent first; one takes from it what one likes. */
function Propose({ onClose, onOpened }: { onClose: () => void; onOpened: (id: string) => void }) {
  const t = useTranslations('stock')
  const common = useTranslations('common')
  const format = useFormat()
  const [chosenPlace] = usePlace()
  const places = usePlaces()
  const [at, setAt] = useState('')
  const place = chosenPlace ?? places.find((one) => one.id === at) ?? places[0]
  const answer = useGet('/api/v1/stock-counts/proposal', { query: { location_id: place?.id ?? '' } }, { when: Boolean(place) })
  const [picked, pick] = useState<ReadonlySet<string> | null>(null)
  const rows = answer.data?.items ?? []
  const chosen = picked ?? new Set(rows.slice(0, 10).map((row) => row.sku_id))
  const run = useCommand((sku_ids: string[]) => openCount({ location_id: place?.id ?? '', sku_ids }), { refreshes: TOUCHES, said: (count) => t('countOpened', { number: count.number }), done: (count) => onOpened(count.id) })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={place ? t('countAt', { place: place.name }) : t('countNew')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button busy={run.isPending} disabled={!place} onClick={() => run.mutate([])}>{t('countAll')}</Button>
          <Button look="primary" busy={run.isPending} disabled={chosen.size === 0} onClick={() => run.mutate([...chosen])}>{t('countThese', { count: chosen.size })}</Button>
        </>
      }
    >
      {!chosenPlace && (
        <SelectField
          label={t('location')}
          className="mb-3"
          options={places.map((one) => ({ value: one.id, label: one.name }))}
          value={place?.id ?? ''}
          onChange={(event) => {
            setAt(event.target.value)
            pick(null)
          }}
        />
      )}
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isLoading && <SkeletonLines lines={6} />}
      {answer.data && rows.length === 0 && <EmptyState icon={ClipboardCheck} title={t('nothingDue')}>{t('nothingDueMore')}</EmptyState>}
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.sku_id} className="flex min-h-11 items-center gap-3 py-1.5">
            <Checkbox
              className="min-w-0 flex-1"
              label={<SkuName id={row.sku_id} />}
              checked={chosen.has(row.sku_id)}
              onChange={() => {
                const next = new Set(chosen)
                if (!next.delete(row.sku_id)) next.add(row.sku_id)
                pick(next)
              }}
            />
            <Badge tone={TONES[row.reason]}>{t(`countReasons.${row.reason}`)}</Badge>
            <span className="hidden w-16 text-center text-xs text-ink-3 sm:inline" title={t('class')}>{t('classOf', { letter: row.abc })}</span>
            {row.last_counted_at && <span className="hidden w-24 text-end text-xs text-ink-3 sm:inline">{t('countedAgo', { when: format.ago(row.last_counted_at) })}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
