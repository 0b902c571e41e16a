'use client'
import { Ban, PencilLine, RotateCcw, Trash2 } from 'lucide-react'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { RoleGuard } from '@/shell/RoleGuard'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import type { Tone } from '@/ui/tones'
import { AdjustDialog } from './AdjustDialog'
import { Expiry } from './Expiry'
import { HoldDialog } from './HoldDialog'
import { Delta, reasonWord } from './Movements'
import { usePlaceNames } from './names'
import { usePerson } from '@/lib/names'
import { quarantine, releaseBatch, TOUCHES, type Movement } from './queries'

const TONES: Partial<Record<Movement['kind'], Tone>> = { receive: 'green', produce: 'green', return: 'green', ship: 'violet', load: 'violet', deliver: 'violet', adjust: 'amber', scrap: 'red', damage: 'orange', reserve: 'blue' }

/** One batch at one place: what there is, why, and what can be done with it. */
export function StockDrawer({ which, onClose }: { which: string; onClose: () => void }) {
  const t = useTranslations('stock')
  const format = useFormat()
  const places = usePlaceNames()
  const person = usePerson()
  const [location_id = '', sku_id = '', batch_id = ''] = which.split('.')
  const [doing, setDoing] = useState<'adjust' | 'scrap' | 'hold' | 'free' | null>(null)
  const balances = useGet('/api/v1/inventory/balances', { query: { location_id, sku_id, batch_id, include_empty: true, limit: 1 } }, { every: 20_000 })
  const ledger = useGet('/api/v1/inventory/movements', { query: { location_id, batch_id, limit: 50 } }, { every: 20_000 })
  const holds = useGet('/api/v1/batches/{batch_id}/holds', { path: { batch_id } })
  const row = balances.data?.items[0]
  const zone = places.of(location_id)?.timezone
  const active = holds.data?.items.find((hold) => hold.status === 'active' && (hold.location_id === null || hold.location_id === location_id))
  const hold = useCommand((body: Parameters<typeof quarantine>[1]) => quarantine(batch_id, body), { refreshes: TOUCHES, said: t('held'), done: () => setDoing(null) })
  const free = useCommand((note: string) => releaseBatch(batch_id, { note, location_id: active?.location_id ?? null }), { refreshes: TOUCHES, said: t('freed'), done: () => setDoing(null) })
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={row?.sku_name ?? t('batch')}
      beside={row?.is_blocked ? <Badge tone="red">{t('blocked')}</Badge> : null}
      actions={
        row && (
          <>
            <RoleGuard may="batches.hold">
              {active ? (
                <Button icon={RotateCcw} onClick={() => setDoing('free')}>{t('free')}</Button>
              ) : (
                !row.is_blocked && <Button icon={Ban} onClick={() => setDoing('hold')}>{t('hold')}</Button>
              )}
            </RoleGuard>
            <RoleGuard may="inventory.adjust">
              <Button icon={Trash2} onClick={() => setDoing('scrap')} disabled={row.on_hand - row.reserved + row.damaged === 0}>{t('scrap')}</Button>
              <Button look="primary" icon={PencilLine} onClick={() => setDoing('adjust')}>{t('adjust')}</Button>
            </RoleGuard>
          </>
        )
      }
    >
      {balances.error && <ErrorState error={balances.error} retry={() => void balances.refetch()} />}
      {balances.isLoading && <SkeletonLines lines={8} />}
      {row && (
        <div className="flex flex-col gap-6">
          <Facts
            columns={3}
            facts={[
              [t('batch'), <span key="b" className="font-mono text-xs break-all">{row.batch_code}</span>],
              [t('expires'), <Expiry key="e" on={row.expires_on} skuId={row.sku_id} zone={zone} />],
              [t('location'), places.name(row.location_id)],
              [t('onHand'), format.number(row.on_hand)],
              [t('reserved'), format.number(row.reserved)],
              [t('available'), row.is_blocked ? t('blocked') : format.number(row.available)],
              [t('damaged'), format.number(row.damaged)],
            ]}
          />
          {active && (
            <p className="rounded-md bg-red-bg px-3 py-2 text-red-fg">
              {t('heldSince', { when: format.moment(active.placed_at, zone), reason: reasonWord(t, active.reason_code) })} {active.note}
            </p>
          )}
          <section>
            <h3 className="mb-3 font-semibold">{t('views.movements')}</h3>
            {ledger.error && <ErrorState error={ledger.error} retry={() => void ledger.refetch()} />}
            {ledger.isLoading && <SkeletonLines lines={5} />}
            {ledger.data?.items.length === 0 && <p className="text-ink-2">{t('noMovements')}</p>}
            <Timeline
              entries={(ledger.data?.items ?? []).map((move) => ({
                id: move.id,
                tone: TONES[move.kind] ?? 'neutral',
                title: t(`kinds.${move.kind}`),
                at: format.moment(move.occurred_at, zone),
                more: (
                  <span className="flex flex-wrap gap-x-3">
                    {move.on_hand_delta !== 0 && <span>{t('onHand')} <Delta units={move.on_hand_delta} /></span>}
                    {move.reserved_delta !== 0 && <span>{t('reserved')} <Delta units={move.reserved_delta} /></span>}
                    {move.damaged_delta !== 0 && <span>{t('damaged')} <Delta units={move.damaged_delta} /></span>}
                    {move.reason_code && <span>{reasonWord(t, move.reason_code)}</span>}
                    <Behind move={move} />
                    {move.actor_id && <span className="text-ink-3">{person(move.actor_id, t('somebody'))}</span>}
                    {move.note && <span className="basis-full">{move.note}</span>}
                  </span>
                ),
              }))}
            />
          </section>
        </div>
      )}
      {doing === 'adjust' && row && <AdjustDialog row={row} onClose={() => setDoing(null)} />}
      {doing === 'scrap' && row && <AdjustDialog row={row} scrapping onClose={() => setDoing(null)} />}
      {doing === 'hold' && <HoldDialog busy={hold.isPending} locationId={location_id} onClose={() => setDoing(null)} onHold={(body) => hold.mutate(body)} />}
      {doing === 'free' && <HoldDialog busy={free.isPending} freeing locationId={location_id} onClose={() => setDoing(null)} onFree={(note) => free.mutate(note)} />}
    </Drawer>
  )
}

const PAGES: Record<string, (id: string) => string> = { order: (id) => `/orders/${id}`, trip: (id) => `/trips/${id}`, transfer: (id) => `/transfers?open=${id}`, inbound: (id) => `/receiving?open=${id}` }

/** What was behind a movement: the order, the trip, the delivery that it belongs to. */
function Behind({ move }: { move: Movement }) {
  const t = useTranslations('stock')
  const key = `references.${move.reference_type}` as 'references.order'
  const word = t.has(key) ? t(key) : move.reference_type
  const href = move.reference_id ? PAGES[move.reference_type]?.(move.reference_id) : undefined
  return href ? <Link className="link" href={href}>{word}</Link> : <span className="text-ink-3">{word}</span>
}
