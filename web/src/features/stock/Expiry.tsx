'use client'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { useMe } from '@/shell/me'
import { cx } from '@/ui/cx'
import { TONE_DOT, TONE_TEXT } from '@/ui/tones'
import { daysLeft, expiryTone } from './expiry'
import { useSkus } from './names'

/** The last day of a batch and how far it is, coloured when it is near. */
export function Expiry({ on, skuId, zone, short = false }: { on: string; skuId?: string; zone?: string | undefined; short?: boolean }) {
  const t = useTranslations('stock')
  const format = useFormat()
  const me = useMe()
  const skus = useSkus()
  const left = daysLeft(on, format.dayOf(new Date(me.clock()).toISOString(), zone))
  const tone = expiryTone(left, skuId ? (skus.of(skuId)?.shelf_life_days ?? null) : null)
  const words = left < 0 ? t('expiredFor', { days: -left }) : left === 0 ? t('lastDay') : t('daysLeft', { days: left })
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 whitespace-nowrap" title={words}>
      <span aria-hidden className={cx('size-2 shrink-0 rounded-full', TONE_DOT[tone])} />
      <span className="numeric">{format.date(on)}</span>
      {!short && <span className={cx('text-xs', tone === 'green' ? 'text-ink-3' : TONE_TEXT[tone])}>{words}</span>}
      {short && <span className="sr-only">{words}</span>}
    </span>
  )
}
