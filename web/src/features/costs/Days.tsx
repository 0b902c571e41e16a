'use client'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import type { Changes, Filter } from '@/ui/table/types'

/** A filter of plain days, which belong to no zone. */
export function useDays(from: string, to: string, label: string): Filter {
  const t = useTranslations('costs')
  const format = useFormat()
  const field = (name: string, text: string, params: URLSearchParams, set: (changes: Changes) => void) => (
    <label className="flex items-center justify-between gap-2">
      <span className="text-ink-2">{text}</span>
      <input type="date" className="control w-40" value={params.get(name) ?? ''} onChange={(event) => set({ [name]: event.target.value || null })} />
    </label>
  )
  return {
    kind: 'custom',
    params: [from, to],
    label,
    render: (params, set) => <div className="flex flex-col gap-2">{field(from, t('from'), params, set)}{field(to, t('to'), params, set)}</div>,
    shown: (params) => (params.has(from) || params.has(to) ? `${format.date(params.get(from))} – ${format.date(params.get(to))}` : null),
  }
}
