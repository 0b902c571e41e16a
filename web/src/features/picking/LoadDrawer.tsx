'use client'
import { CheckCheck, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { ReasonOptions } from '@/features/receiving/ReceiveDrawer'
import { ScanField } from '@/features/scan/ScanField'
import { signal } from '@/features/scan/signal'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { countLoad, scanLoad, type LoadList } from './queries'

type Line = LoadList['lines'][number]
const TOUCHES = ['/api/v1/trips']

/** Onto the vehicle in stacking order, the last stop first: by scan, or line by line. */
export function LoadDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('picking')
  const format = useFormat()
  const mayLoad = useMay('trips.load')
  const { clock } = useMe()
  const trip = useGet('/api/v1/trips/{trip_id}', { path: { trip_id: id } })
  const answer = useGet('/api/v1/trips/{trip_id}/load', { path: { trip_id: id } }, { every: 15_000 })
  const [said, say] = useState<{ text: string; good: boolean } | null>(null)
  const [each, setEach] = useState('1')
  const [counts, setCounts] = useState<Record<string, { units?: string; reason?: string }>>({})
  const load = answer.data
  const scan = useCommand((code: string) => scanLoad(id, clock(), code, Math.max(1, Number(each) || 1)), {
    refreshes: TOUCHES,
    done: (done) => {
      signal(true)
      say({ text: t('loaded', { count: done.lines.length }), good: true })
    },
    failed: (error) => {
      signal(false)
      say({ text: error.accepted ? `${error.message} (${error.accepted})` : error.message, good: false })
      return true
    },
  })
  const shown = (line: Line) => counts[line.reservation_id]?.units ?? (line.counted_quantity === null ? '' : String(line.counted_quantity))
  const reason = (line: Line) => counts[line.reservation_id]?.reason ?? line.reason_code ?? ''
  const isShort = (line: Line) => shown(line) !== '' && Number(shown(line)) < line.picked_quantity
  const save = useCommand(
    (all: boolean) =>
      countLoad(
        id,
        clock(),
        (load?.lines ?? [])
          .filter((line) => all || shown(line) !== '')
          .map((line) => {
            const units = all && shown(line) === '' ? line.picked_quantity : Number(shown(line))
            return { reservation_id: line.reservation_id, counted_quantity: units, reason_code: units < line.picked_quantity ? (reason(line) as 'lost') : null }
          }),
      ),
    { refreshes: TOUCHES, said: (done) => (done.is_counted ? t('loadComplete') : t('loadSaved')), done: () => setCounts({}) },
  )
  const stops = new Map<string, Line[]>()
  for (const line of load?.lines ?? []) stops.set(line.stop_id, [...(stops.get(line.stop_id) ?? []), line])
  const open = trip.data?.status === 'planned' && mayLoad
  const missing = (load?.lines ?? []).some((line) => isShort(line) && !reason(line))
  const untouched = (load?.lines ?? []).every((line) => shown(line) === '')
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={trip.data?.number ?? t('trip')}
      beside={trip.data && <><StatusBadge of="trip" is={trip.data.status} />{load?.is_counted && <Badge tone="green">{t('countedAll')}</Badge>}</>}
      actions={
        <>
          <a href={`/api/v1/trips/${id}/load-sheet.pdf`} target="_blank" rel="noreferrer" className="me-auto inline-flex h-11 items-center gap-2 rounded-md px-3 font-medium text-ink-2 hover:bg-ink/6 hover:text-ink"><Printer aria-hidden className="size-4" />{t('loadSheet')}</a>
          {open && (load?.lines.length ?? 0) > 0 && <Button size="lg" look="primary" icon={CheckCheck} busy={save.isPending} disabled={missing} onClick={() => save.mutate(untouched)}>{untouched ? t('loadedAll') : t('saveLoad')}</Button>}
        </>
      }
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!load && !answer.error && <SkeletonLines lines={8} />}
      {load && (
        <div className="flex flex-col gap-5">
          {load.holds.map((hold, index) => (
            <div key={hold.name ?? index} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="font-medium">{hold.name ?? t('hold')}</span>
              <Bar part={hold.weight_g} whole={hold.capacity_weight_g} label={`${format.kg(hold.weight_g)} / ${format.kg(hold.capacity_weight_g)}`} />
              <Bar part={hold.volume_ml} whole={hold.capacity_volume_ml} label={`${format.litres(hold.volume_ml)} / ${format.litres(hold.capacity_volume_ml)}`} />
              {hold.is_over && <Badge tone="red">{t('tooMuch')}</Badge>}
            </div>
          ))}
          {open && (
            <div className="flex flex-col gap-2">
              <ScanField label={t('scanLoad')} said={said} busy={scan.isPending} onScan={(code) => scan.mutate(code)} />
              <label className="flex items-center gap-2 text-ink-2">{t('perScan')}<input type="number" inputMode="numeric" min={1} className="control numeric w-20" value={each} onChange={(event) => setEach(event.target.value)} /></label>
            </div>
          )}
          {load.lines.length === 0 && <p className="text-ink-2">{t('emptyLoad')}</p>}
          {[...stops.values()].map((lines) => (
            <section key={lines[0]!.stop_id}>
              <div className="mb-1 flex items-baseline gap-2">
                <span className="numeric rounded-sm bg-ink/8 px-1.5 text-xs font-semibold">{lines[0]!.seq}</span>
                <h3 className="min-w-0 flex-1 font-semibold break-words">{lines[0]!.location_name}</h3>
                <span aria-hidden className="w-14 shrink-0 text-end text-xs text-ink-3">{t('pickedUnits')}</span>
                <span aria-hidden className={cx('shrink-0 ps-1 text-xs text-ink-3', open ? 'w-20' : 'w-14 text-end')}>{t('onBoard')}</span>
              </div>
              <ul className="divide-y divide-line border-t border-line">
                {lines.map((line) => (
                  <li key={line.reservation_id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
                    <span className="min-w-0 flex-1 basis-36"><span className="font-medium">{line.sku_name}</span><span className="block font-mono text-xs text-ink-3">{line.batch_code} · {line.order_number}</span></span>
                    {line.is_blocked && <Badge tone="red">{t('blocked')}</Badge>}
                    <span className="numeric w-14 text-end text-base">{line.picked_quantity}</span>
                    {open ? (
                      <input aria-label={t('onVehicle', { item: line.sku_name })} type="number" inputMode="numeric" min={0} max={line.picked_quantity} placeholder="–" className={cx('control numeric h-11! w-20 text-base', isShort(line) && 'border-orange-dot')} value={shown(line)} onFocus={(event) => event.currentTarget.select()} onChange={(event) => setCounts({ ...counts, [line.reservation_id]: { ...counts[line.reservation_id], units: event.target.value } })} />
                    ) : (
                      <span className="numeric w-14 text-end">{line.counted_quantity ?? '–'}</span>
                    )}
                    {open && isShort(line) && (
                      <select aria-label={t('why')} className="control h-11! basis-full" value={reason(line)} onChange={(event) => setCounts({ ...counts, [line.reservation_id]: { ...counts[line.reservation_id], reason: event.target.value } })}>
                        <option value="">{t('whyShort', { count: line.picked_quantity - Number(shown(line)) })}</option>
                        <ReasonOptions />
                      </select>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Drawer>
  )
}

function Bar({ part, whole, label }: { part: number; whole: number; label: string }) {
  const share = whole > 0 ? part / whole : 0
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="block h-1.5 w-20 overflow-hidden rounded-full bg-ink/8"><span className={cx('block h-full rounded-full', share > 1 ? 'bg-red-dot' : share > 0.9 ? 'bg-amber-dot' : 'bg-green-dot')} style={{ width: `${Math.min(100, share * 100)}%` }} /></span>
      <span className="numeric text-xs text-ink-2">{label}</span>
    </span>
  )
}
