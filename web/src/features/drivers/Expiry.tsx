'use client'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { Badge } from '@/ui/Badge'

const SOON_DAYS = 60

/** Until when a paper holds; coloured when it has ended or soon will. */
export function Expiry({ on, today }: { on: string | null; today: string }) {
  const t = useTranslations('fleet')
  const format = useFormat()
  if (!on) return <span className="text-ink-3">–</span>
  const days = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000)
  if (days < 0) return <Badge tone="red">{t('expired', { when: format.date(on) })}</Badge>
  return days <= SOON_DAYS ? <Badge tone="amber">{t('daysLeft', { count: days })}</Badge> : <span className="numeric">{format.date(on)}</span>
}
