// What groups are called, in the reader's language where they are days, reasons or kinds.
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'

export function useLabels() {
  const t = useTranslations('reports')
  const format = useFormat()
  return useCallback((by: string, { key, label }: { key: string | null; label: string }): string => {
    if (key === null) return t('none')
    if (by === 'day' || by === 'week') return format.date(key)
    if (by === 'weekday') return t(`weekdays.${(Number(key) - 1) as 0}`)
    if (by === 'reason') return wordOf(t, `reasons.${key}`) ?? label
    if (by === 'kind') return wordOf(t, `kinds.${key}`) ?? label
    return label
  }, [t, format])
}
