'use client'
import { Check, CheckCheck, Hand } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { ReasonOptions, ReasonWord } from '@/features/receiving/ReceiveDrawer'
import { ScanField } from '@/features/scan/ScanField'
import { signal } from '@/features/scan/signal'
import { BatchCode, SkuName, useBatch, useSkus } from '@/features/stock/names'
import { Expiry } from '@/features/stock/Expiry'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Skeleton, SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { closeList, scanPick, takeList, TOUCHES, type PicklistDetail } from './queries'

type Line = PicklistDetail['lines'][number]
type Scanned = { code: string; quantity: number; batch?: string }
const left = (line: Line) => line.quantity - line.scanned_quantity

/** Picking with a scanner, in walking order: scan what you take, the next line comes by itself. */
export function PickDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('picking')
  const format = useFormat()
  const me = useMe()
  const mayWrite = useMay('picking.write')
  const skus = useSkus()
  const answer = useGet('/api/v1/picklists/{picklist_id}', { path: { picklist_id: id } })
  const list = answer.data
  const [said, say] = useState<{ text: string; good: boolean } | null>(null)
  const [each, setEach] = useState('1')
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const [closing, setClosing] = useState(false)
  const [which, ask] = useState<{ scanned: Scanned; batches: { code: string; expires_on: string }[] } | null>(null)
  const lines = useRef<HTMLUListElement>(null)
  const take = useCommand(() => takeList(list!), { refreshes: TOUCHES, said: t('taken') })
  const scan = useCommand(({ code, quantity, batch }: Scanned) => scanPick(id, me.clock(), code, quantity, batch ?? null), {
    refreshes: ['/api/v1/picklists'],
    done: (counted) => {
      signal(true)
      ask(null)
      const sku = skus.of(counted.sku_id)
      say({ text: t('counted', { count: counted.quantity, item: sku?.name ?? '', left: counted.remaining }), good: true })
      setTimeout(() => lines.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center', behavior: 'smooth' }), 60)
    },
    failed: (error, scanned) => {
      signal(false)
      const batches = error.code === 'batch_required' ? (error.facts['batches'] as { code: string; expires_on: string }[] | undefined) : undefined
      ask(batches ? { scanned, batches } : null)
      if (batches) say(null)
      else say({ text: error.accepted ? `${error.message} (${error.accepted})` : error.message, good: false })
      return true
    },
  })
  const end = useCommand((all: boolean) => closeList(list!, all ? { all: true } : { scanned: true, reasons: short.map((line) => ({ picklist_line_id: line.id, reason_code: reasons[line.id] ?? '' })) }), {
    refreshes: TOUCHES,
    said: (done) => (done.follow_up_id ? t('pickedFollow', { number: done.number }) : t('picked', { number: done.number })),
    done: onClose,
  })
  if (!list)
    return (
      <Drawer open onClose={onClose} title={t('list')}>
        {answer.error ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={6} />}
      </Drawer>
    )
  const open = (list.status === 'open' || list.status === 'picking') && mayWrite
  const short = list.lines.filter((line) => left(line) > 0)
  const scanned = list.lines.reduce((sum, line) => sum + line.scanned_quantity, 0)
  const units = list.lines.reduce((sum, line) => sum + line.quantity, 0)
  const current = open ? short[0] : undefined
  const missing = short.some((line) => !reasons[line.id])
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={list.number}
      beside={<><StatusBadge of="picklist" is={list.status} /><span className="numeric text-ink-2">{t('progress', { done: open ? scanned : units, all: units })}</span></>}
      actions={
        open && (
          <>
            {list.assigned_to !== me.user.id && <Button size="lg" icon={Hand} busy={take.isPending} onClick={() => take.mutate(undefined)}>{t('take')}</Button>}
            {scanned === 0 && <Button size="lg" icon={CheckCheck} busy={end.isPending} onClick={() => end.mutate(true)}>{t('foundAll')}</Button>}
            {scanned > 0 && (short.length === 0 || closing) && <Button size="lg" look="primary" icon={Check} busy={end.isPending} disabled={short.length > 0 && missing} onClick={() => end.mutate(false)}>{t('closeList')}</Button>}
            {short.length > 0 && !closing && <Button size="lg" onClick={() => setClosing(true)}>{t('closeShort')}</Button>}
            {short.length > 0 && closing && scanned === 0 && <Button size="lg" look="primary" disabled={missing} busy={end.isPending} onClick={() => end.mutate(false)}>{t('closeList')}</Button>}
          </>
        )
      }
    >
      {open && (
        <div className="sticky -top-4 z-10 -mx-4 -mt-4 mb-3 flex flex-col gap-2 border-b border-line bg-raised p-4">
          <ScanField label={t('scan')} said={said} busy={scan.isPending} onScan={(code) => scan.mutate({ code, quantity: Math.max(1, Number(each) || 1) })} />
          {which && (
            <div role="group" aria-labelledby="which-batch" className="rounded-md bg-amber-bg p-3 text-amber-fg">
              <p id="which-batch" role="alert" className="mb-2 text-base font-medium">{t('whichBatch')}</p>
              <div className="flex flex-wrap gap-2">
                {which.batches.map((batch) => (
                  <Button key={batch.code} size="lg" disabled={scan.isPending} onClick={() => scan.mutate({ ...which.scanned, batch: batch.code })}>
                    <span className="font-mono text-xs">{batch.code}</span>
                    <span className="numeric text-xs text-ink-3">{format.date(batch.expires_on)}</span>
                  </Button>
                ))}
              </div>
            </div>
          )}
          <label className="flex items-center gap-2 text-ink-2">
            {t('perScan')}
            <input type="number" inputMode="numeric" min={1} className="control numeric w-20" value={each} onChange={(event) => setEach(event.target.value)} />
          </label>
          <span role="progressbar" aria-label={t('views.lists')} aria-valuemin={0} aria-valuemax={units} aria-valuenow={scanned} className="block h-1.5 overflow-hidden rounded-full bg-ink/8">
            <span className="block h-full rounded-full bg-green-dot transition-[width]" style={{ width: `${units ? (100 * scanned) / units : 0}%` }} />
          </span>
        </div>
      )}
      {closing && short.length > 0 && <p className="mb-2 rounded-md bg-amber-bg px-3 py-2 text-amber-fg">{t('shortLead')}</p>}
      <ul ref={lines} className="flex flex-col gap-2">
        {list.lines.map((line) => (
          <li key={line.id} aria-current={line === current ? 'step' : undefined} className="flex flex-wrap items-center gap-3 rounded-lg border border-line p-3 aria-[current]:border-accent aria-[current]:ring-1 aria-[current]:ring-accent">
            <span className={cx('numeric w-12 text-center text-xl sm:w-16 font-semibold', left(line) === 0 && open && 'text-green-fg')}>
              {open ? line.scanned_quantity : (line.picked_quantity ?? 0)}<span className="text-sm font-normal text-ink-3">/{line.quantity}</span>
            </span>
            <span className="min-w-0 flex-1 basis-36">
              <span className="block text-base"><SkuName id={line.sku_id} code={false} /></span>
              <Batch id={line.batch_id} skuId={line.sku_id} />
              <span className="block text-xs text-ink-3"><OrderOf id={line.order_id} /></span>
            </span>
            {open && left(line) > 0 && (
              <TakeButton line={line} busy={scan.isPending} onTake={(batch) => scan.mutate({ code: skus.of(line.sku_id)?.code ?? '', quantity: left(line), batch })} />
            )}
            {open && left(line) === 0 && <Check role="img" aria-label={t('complete')} className="size-6 text-green-fg" />}
            {closing && left(line) > 0 && (
              <select aria-label={t('why')} className="control h-11! basis-full" value={reasons[line.id] ?? ''} onChange={(event) => setReasons({ ...reasons, [line.id]: event.target.value })}>
                <option value="">{t('whyShort', { count: left(line) })}</option>
                <ReasonOptions />
              </select>
            )}
            {!open && line.reason_code && <span className="text-xs text-orange-fg"><ReasonWord code={line.reason_code} /></span>}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

function Batch({ id, skuId }: { id: string; skuId: string }) {
  const batch = useBatch(id)
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <BatchCode id={id} />
      {batch && <Expiry on={batch.expires_on} skuId={skuId} short />}
    </span>
  )
}

/** For goods without a barcode: the whole line by one tap. */
function TakeButton({ line, busy, onTake }: { line: Line; busy: boolean; onTake: (batch: string) => void }) {
  const t = useTranslations('picking')
  const batch = useBatch(line.batch_id)
  return (
    <Button size="lg" disabled={!batch || busy} onClick={() => batch && onTake(batch.code)}>
      {t('takeLine', { count: left(line) })}
    </Button>
  )
}

/** For whom it is: the number of the order and the shop. */
function OrderOf({ id }: { id: string }) {
  const order = useGet('/api/v1/orders/{order_id}', { path: { order_id: id } }, { fresh: 300_000 }).data
  const may = useMay('locations.read')
  const place = useGet('/api/v1/locations/{location_id}', { path: { location_id: order?.location_id ?? '' } }, { when: Boolean(order) && may, fresh: 300_000 }).data
  return order ? <>{order.number}{place ? ` · ${place.name}` : ''}</> : <Skeleton className="mt-1 h-3 w-24" />
}
