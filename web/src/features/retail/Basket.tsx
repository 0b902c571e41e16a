'use client'
// Items and how many of each: changed by a tap, by typing, and added to by name.
import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useSkus } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { useSearched } from '@/lib/useSearched'
import { IconButton } from '@/ui/Button'
import { Combo } from '@/ui/Combo'

/** Item -> cases. */
export type Quantities = Record<string, number>
export const atMost = (quantity: number) => Math.max(0, Math.min(100_000, Math.round(quantity) || 0))

export function Basket({ basket, beginning, onSet }: { basket: Quantities; beginning: Quantities; onSet: (key: string, quantity: number) => void }) {
  const t = useTranslations('retail')
  const format = useFormat()
  const skus = useSkus()
  const goods = useSearched('/api/v1/skus', { is_active: true }, 30)
  return (
    <>
      <ul className="divide-y divide-line">
        {Object.entries(basket).map(([key, quantity]) => {
          const sku = skus.of(key)
          const name = sku?.name ?? '…'
          return (
            <li key={key} className="flex min-h-14 items-center gap-3 py-1.5">
              <span className={quantity === 0 ? 'min-w-0 flex-1 text-ink-3 line-through' : 'min-w-0 flex-1'}>
                <span className="line-clamp-2 font-medium wrap-anywhere">{name}</span>
                <span className="text-xs text-ink-3">{format.money(sku?.list_price_minor)}{beginning[key] !== undefined && quantity !== beginning[key] && ` · ${t('was', { count: beginning[key] })}`}</span>
              </span>
              <span className="flex items-center gap-1">
                <IconButton size="lg" look="secondary" icon={Minus} label={t('less', { item: name })} disabled={quantity === 0} onClick={() => onSet(key, quantity - 1)} />
                <input type="number" inputMode="numeric" min={0} aria-label={t('quantityOf', { item: name })} className="control numeric h-11! w-20 px-1 text-center text-base [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none" value={quantity} onFocus={(event) => event.currentTarget.select()} onChange={(event) => onSet(key, Number(event.target.value))} />
                <IconButton size="lg" look="secondary" icon={Plus} label={t('moreOf', { item: name })} onClick={() => onSet(key, quantity + 1)} />
              </span>
            </li>
          )
        })}
      </ul>
      <Combo label={t('add')} placeholder={t('addHint')} value={null} onSearch={goods.search} isBehind={goods.isBehind} onChange={(key) => key && onSet(key, (basket[key] ?? 0) + 1)} items={goods.rows.filter((one) => !basket[one.id]).map((one) => ({ id: one.id, label: one.name, detail: `${one.code} · ${format.money(one.list_price_minor)}` }))} />
    </>
  )
}
