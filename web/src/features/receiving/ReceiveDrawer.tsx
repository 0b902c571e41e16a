'use client'
import { CheckCheck, Truck } from 'lucide-react'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { ScanField } from '@/features/scan/ScanField'
import { signal } from '@/features/scan/signal'
import { BatchCode, SkuName, usePlaceNames } from '@/features/stock/names'
import { REASONS } from '@/features/stock/queries'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ConfirmDialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { came, cancel, close, differs, receipt, receive, TOUCHES, type InboundDetail } from './queries'

type Entry = { received: string; damaged: string; reason: string }

/** A delivery at the dock: all as announced by one tap, or line by line, or piece by piece with the scanner. */
export function ReceiveDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('receiving')
  const format = useFormat()
  const places = usePlaceNames()
  const answer = useGet('/api/v1/inbound/{inbound_id}', { path: { inbound_id: id } })
  const inbound = answer.data
  if (!inbound)
    return (
      <Drawer open onClose={onClose} title={t('delivery')}>
        {answer.error ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={6} />}
      </Drawer>
    )
  const zone = places.of(inbound.destination_location_id)?.timezone
  const facts = (
    <Facts
      columns={3}
      facts={[
        [t('from'), inbound.source_location_id ? places.name(inbound.source_location_id) : t('elsewhere')],
        [t('to'), places.name(inbound.destination_location_id)],
        [t('expected'), format.moment(inbound.expected_at, zone)],
        ...(inbound.received_at ? [[t('received'), format.moment(inbound.received_at, zone)] as [string, string]] : []),
        ...(inbound.trip_id ? [[t('trip'), <Link key="t" className="link" href={`/trips/${inbound.trip_id}`}>{inbound.trip_number}</Link>] as [string, React.ReactNode]] : []),
        ...(inbound.transfer_id ? [[t('transfer'), <Link key="x" className="link" href={`/transfers?open=${inbound.transfer_id}`}>{t('show')}</Link>] as [string, React.ReactNode]] : []),
        ...(inbound.note ? [[t('note'), inbound.note] as [string, string]] : []),
      ]}
    />
  )
  return <Dock key={inbound.status} inbound={inbound} onClose={onClose} facts={facts} />
}

function Dock({ inbound, onClose, facts }: { inbound: InboundDetail; onClose: () => void; facts: React.ReactNode }) {
  const t = useTranslations('receiving')
  const mayWrite = useMay('inbound.write')
  const [dropping, setDropping] = useState(false)
  const [entries, setEntries] = useState<Record<string, Partial<Entry>>>({})
  const [each, setEach] = useState('1')
  const [said, say] = useState<{ text: string; good: boolean } | null>(null)
  const counting = inbound.status === 'receiving'
  const open = (inbound.status === 'expected' || counting) && mayWrite
  const entry = (line: InboundDetail['lines'][number]): Entry => ({
    received: line.expected_quantity === null ? '' : String(line.expected_quantity),
    damaged: '',
    reason: '',
    ...entries[line.id],
  })
  const change = (id: string, part: Partial<Entry>) => setEntries((before) => ({ ...before, [id]: { ...before[id], ...part } }))
  const isOff = (line: InboundDetail['lines'][number]) =>
    counting ? differs(line) : line.expected_quantity !== null && (Number(entry(line).received) !== line.expected_quantity || Number(entry(line).damaged) > 0)
  const missing = inbound.lines.some((line) => (isOff(line) && !entry(line).reason) || (!counting && entry(line).received === ''))
  const done = { refreshes: TOUCHES, done: onClose, said: t('done', { number: inbound.number }) }
  const all = useCommand(
    () => receive(inbound, inbound.lines.map((line) => ({ line_id: line.id, received_quantity: Number(entry(line).received), damaged_quantity: Number(entry(line).damaged) || 0, reason_code: isOff(line) ? entry(line).reason : null }))),
    done,
  )
  const end = useCommand(() => close(inbound, Object.fromEntries(inbound.lines.filter((line) => differs(line)).map((line) => [line.id, entry(line).reason]))), done)
  const drop = useCommand(() => cancel(inbound), { refreshes: TOUCHES, said: t('cancelled', { number: inbound.number }), done: onClose })
  const scan = useCommand((code: string) => receipt(inbound, { scan: code, quantity: Math.max(1, Number(each) || 1), damaged_quantity: 0 }), {
    refreshes: TOUCHES,
    done: () => {
      signal(true)
      say({ text: t('counted', { count: Math.max(1, Number(each) || 1) }), good: true })
    },
    failed: (error) => {
      signal(false)
      say({ text: error.accepted ? `${error.message} (${error.accepted})` : error.message, good: false })
      return true
    },
  })
  const touched = Object.keys(entries).length > 0
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={inbound.number}
      beside={<StatusBadge of="inbound" is={inbound.status} />}
      actions={
        open && (
          <>
            <ConfirmDialog open={dropping} onClose={() => setDropping(false)} title={t('notComingTitle', { number: inbound.number })} verb={t('notComing')} look="danger" busy={drop.isPending} onConfirm={() => drop.mutate(undefined)}>{t('notComingMore')}</ConfirmDialog>
            {!counting && !inbound.transfer_id && <Button look="quiet" className="me-auto" onClick={() => setDropping(true)}>{t('notComing')}</Button>}
            {counting ? (
              <Button size="lg" look="primary" icon={CheckCheck} busy={end.isPending} disabled={missing} onClick={() => end.mutate(undefined)}>{t('close')}</Button>
            ) : (
              <Button size="lg" look="primary" icon={CheckCheck} busy={all.isPending} disabled={missing} onClick={() => all.mutate(undefined)}>{touched || missing ? t('receive') : t('receiveAll')}</Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {facts}
        {open && inbound.trip_id && !inbound.handed_over_at && (
          <p className="flex items-center gap-2 rounded-md bg-blue-bg px-3 py-2 text-blue-fg"><Truck aria-hidden className="size-4 shrink-0" />{t('onTheWay')}</p>
        )}
        {open && (
          <div className="flex flex-col gap-2">
            <ScanField label={t('scan')} said={said} busy={scan.isPending} onScan={(code) => scan.mutate(code)} />
            <label className="flex items-center gap-2 text-ink-2">
              {t('perScan')}
              <input type="number" inputMode="numeric" min={1} className="control numeric w-20" value={each} onChange={(event) => setEach(event.target.value)} />
            </label>
          </div>
        )}
        <ul className="divide-y divide-line border-t border-line">
          {inbound.lines.map((line) => {
            const now = entry(line)
            const off = open && isOff(line)
            return (
              <li key={line.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <span className="min-w-0 flex-1 basis-48"><SkuName id={line.sku_id} code={false} /><br /><BatchCode id={line.batch_id} /></span>
                {open && !counting ? (
                  <span className="flex items-end gap-2">
                    <Expected units={line.expected_quantity} />
                    <Units label={t('came')} value={now.received} wrong={off} onChange={(received) => change(line.id, { received })} />
                    <Units label={t('damaged')} value={now.damaged} onChange={(damaged) => change(line.id, { damaged })} />
                  </span>
                ) : (
                  <span className="numeric flex gap-4 text-end">
                    <span className="min-w-16"><span className="block text-xs text-ink-3">{t('announced')}</span><span className="text-base">{line.expected_quantity ?? '?'}</span></span>
                    <span className="w-16"><span className="block text-xs text-ink-3">{t('came')}</span><span className={cx('text-base font-semibold', differs(line) && (counting && came(line) < (line.expected_quantity ?? 0) ? 'text-ink-3' : 'text-orange-fg'))}>{line.received_quantity ?? '–'}</span></span>
                    <span className="w-16"><span className="block text-xs text-ink-3">{t('damaged')}</span><span className="text-base">{line.damaged_quantity ?? '–'}</span></span>
                  </span>
                )}
                {off && (
                  <select aria-label={t('reason')} className="control h-11! basis-full sm:basis-60" value={now.reason} onChange={(event) => change(line.id, { reason: event.target.value })}>
                    <option value="">{t('reasonWanted')}</option>
                    <ReasonOptions />
                  </select>
                )}
                {!open && line.reason_code && <span className="basis-full text-xs text-orange-fg"><ReasonWord code={line.reason_code} /></span>}
              </li>
            )
          })}
        </ul>
      </div>
    </Drawer>
  )
}

function Expected({ units }: { units: number | null }) {
  const t = useTranslations('receiving')
  return (
    <span className="numeric min-w-16 text-end">
      <span className="block text-xs text-ink-3">{t('announced')}</span>
      <span className="inline-flex h-11 items-center text-base">{units ?? '?'}</span>
    </span>
  )
}

function Units({ label, value, wrong = false, onChange }: { label: string; value: string; wrong?: boolean; onChange: (text: string) => void }) {
  return (
    <label>
      <span className="block text-xs text-ink-3">{label}</span>
      <input type="number" inputMode="numeric" min={0} className={cx('control numeric h-11! w-20 text-base', wrong && 'border-orange-dot')} value={value} placeholder="0" onChange={(event) => onChange(event.target.value)} onFocus={(event) => event.currentTarget.select()} />
    </label>
  )
}

export function ReasonOptions() {
  const t = useTranslations('stock.reasons')
  return REASONS.map((reason) => (
    <option key={reason} value={reason}>
      {t(reason)}
    </option>
  ))
}

export function ReasonWord({ code }: { code: string }) {
  const t = useTranslations('stock.reasons')
  return t.has(code as 'other') ? t(code as 'other') : code
}
