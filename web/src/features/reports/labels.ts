// What groups are called, in the reader's language where they are days, reasons or kinds.
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'

export function useLabels() {
  const t = useTranslations('reports')
  const format = useFormat()
  return useCallback((by: string, { key, label }: { key: string | null; label: string }): string => {
    if (key === null) return t('none')
    if (by === 'day' || by === 'week') return format.date(key)
    if (by === 'weekday') return t(`weekdays.${(Number(key) - 1) as 0}`)
    if (by === 'reason' && t.has(`reasons.${key}` as never)) return t(`reasons.${key}` as never)
    if (by === 'kind' && t.has(`kinds.${key}` as never)) return t(`kinds.${key}` as never)
    return label
  }, [t, format])
}
