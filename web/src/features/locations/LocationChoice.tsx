'use client'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useSearched } from '@/lib/useSearched'
import { Combo } from '@/ui/Combo'

/** One place, found by typing: in filters of lists. */
export function LocationChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useTranslations('locations')
  const places = useSearched('/api/v1/locations', { is_active: true })
  const chosen = useGet('/api/v1/locations/{location_id}', { path: { location_id: value ?? '' } }, { when: value !== null, fresh: 300_000 })
  return (
    <Combo
      label={t('one')}
      className="w-64"
      value={value}
      shown={chosen.data?.name}
      onChange={onChange}
      onSearch={places.search}
      items={places.rows.map(({ id, name, code }) => ({ id, label: name, detail: code }))}
    />
  )
}
