'use client'
// An order in under a minute: begin with what was ordered last, or with a template; change the numbers; place it.
import { ShoppingCart } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useSkus } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { atMost, Basket, type Quantities } from './Basket'
import { placeOrder, TOUCHES } from './queries'

export function QuickOrder({ begin, onClose }: { begin: string; onClose: () => void }) {
  const t = useTranslations('retail')
  const common = useTranslations('common')
  const format = useFormat()
  const router = useRouter()
  const skus = useSkus()
  const shops = useGet('/api/v1/locations', { query: { kind: ['retailer', 'merchant', 'customer'], is_active: true, limit: 200 } }, { fresh: 300_000 })
  const latest = useGet('/api/v1/orders', { query: { limit: 5, sort: '-placed_at' } }, { fresh: 30_000 })
  const templates = useGet('/api/v1/order-templates', { query: { limit: 50 } }, { fresh: 60_000 })
  const [source, setSource] = useState(begin)
  const [shopChosen, chooseShop] = useState<string | null>(null)
  const [slot, setSlot] = useState('')
  const [changes, change] = useState<Quantities>({})
  const [problem, setProblem] = useState<ApiError | null>(null)

  const [kind, id] = source.split(':')
  const lastId = kind === 'last' ? latest.data?.items[0]?.id : kind === 'order' ? id : undefined
  const order = useGet('/api/v1/orders/{order_id}', { path: { order_id: lastId ?? '' } }, { when: Boolean(lastId) })
  const template = useGet('/api/v1/order-templates/{template_id}', { path: { template_id: id ?? '' } }, { when: kind === 'template' })
  const beginning = useMemo<Quantities>(() => {
    if (kind === 'template') return Object.fromEntries((template.data?.lines ?? []).map((line) => [line.sku_id, line.quantity]))
    if (kind === 'empty') return {}
    return Object.fromEntries((order.data?.lines ?? []).filter((line) => !line.substitute_for_line_id).map((line) => [line.sku_id, line.quantity]))
  }, [kind, template.data, order.data])
  const basket = { ...beginning, ...changes }
  const shop = shopChosen ?? (kind === 'template' ? template.data?.location_id : order.data?.location_id) ?? shops.data?.items[0]?.id ?? ''
  const place = shops.data?.items.find((one) => one.id === shop)
  const slots = useGet('/api/v1/orders/next-slot', { query: { location_id: shop, count: 5 } }, { when: Boolean(shop) })
  const choices = (slots.data?.slots ?? []).flatMap(({ windows, order_by }) =>
    windows.map((one) => ({ value: `${one.window_start}|${one.window_end}`, label: format.window(one.window_start, one.window_end, place?.timezone) + (order_by ? ` (${t('orderBy', { when: format.moment(order_by, place?.timezone) })})` : '') })),
  )
  // Another shop has other windows: one that was chosen for the former shop holds no more.
  const window_ = (choices.some((one) => one.value === slot) && slot) || choices[0]?.value || ''
  const lines = Object.entries(basket).filter(([, quantity]) => quantity > 0)
  const sum = lines.reduce<number | null>((total, [key, quantity]) => {
    const price = skus.of(key)?.list_price_minor
    return total === null || price === null || price === undefined ? null : total + price * quantity
  }, 0)
  const run = useCommand(
    () => {
      const [window_start = '', window_end = ''] = window_.split('|')
      return placeOrder({ location_id: shop, window_start, window_end, lines: lines.map(([sku_id, quantity]) => ({ sku_id, quantity })), next_slot: true } as Parameters<typeof placeOrder>[0])
    },
    {
      refreshes: TOUCHES,
      said: (made) => t('placed', { number: made.number }),
      done: (made) => router.push(`/orders/${made.id}`),
      failed: (error) => {
        setProblem(error)
        return true
      },
    },
  )
  const set = (key: string, quantity: number) => change((before) => ({ ...before, [key]: atMost(quantity) }))
  const loading = latest.isLoading || order.isLoading || template.isLoading
  const sources = [
    ...(latest.data?.items.length ? [{ value: 'last', label: t('lastOrder', { number: latest.data.items[0]!.number }) }] : []),
    ...(latest.data?.items.slice(1) ?? []).map((one) => ({ value: `order:${one.id}`, label: t('fromOrder', { number: one.number, day: format.date(format.dayOf(one.window_start, one.timezone)) }) })),
    ...(kind === 'order' && id && !latest.data?.items.slice(1).some((one) => one.id === id) ? [{ value: source, label: order.data?.number ?? '…' }] : []),
    ...(templates.data?.items ?? []).map((one) => ({ value: `template:${one.id}`, label: one.name })),
    { value: 'empty', label: t('empty') },
  ]
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={t('again')}
      actions={
        <>
          <span className="me-auto self-center max-sm:basis-full"><span className="text-ink-2">{t('units', { count: lines.reduce((units, [, quantity]) => units + quantity, 0) })}</span>{sum !== null && <span className="numeric ms-3 text-base font-semibold">{format.money(sum)}</span>}</span>
          <Button size="lg" onClick={onClose}>{common('cancel')}</Button>
          <Button size="lg" look="primary" icon={ShoppingCart} busy={run.isPending || run.isSuccess} disabled={lines.length === 0 || !window_} onClick={() => run.mutate(undefined)}>{t('place')}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && <Alert>{problem.message}{problem.accepted ? ` (${problem.accepted})` : ''}</Alert>}
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t('beginWith')}
            value={source}
            options={sources}
            onChange={(event) => {
              setSource(event.target.value)
              change({})
            }}
          />
          {(shops.data?.items.length ?? 0) > 1 && <SelectField label={t('shop')} value={shop} options={shops.data!.items.map((one) => ({ value: one.id, label: one.name }))} onChange={(event) => chooseShop(event.target.value)} />}
          <SelectField label={t('when')} value={window_} options={choices} disabled={choices.length === 0} onChange={(event) => setSlot(event.target.value)} />
        </div>
        {(order.error ?? template.error) && <ErrorState error={order.error ?? template.error} />}
        {loading && <SkeletonLines lines={5} />}
        <Basket basket={basket} beginning={beginning} onSet={set} />
      </div>
    </Drawer>
  )
}
