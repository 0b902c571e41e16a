'use client'
import type { Ref } from 'react'
import { useGet } from '@/api/hooks'
import { useSearched } from '@/lib/useSearched'
import { Combo } from '@/ui/Combo'

/** A choice of an organisation; the chosen one is named although the search does not list it. */
export function OrganisationCombo({ label, value, onChange, error, ref }: { label: string; value: string | null; onChange: (id: string | null) => void; error?: string | undefined; ref?: Ref<HTMLInputElement> }) {
  const { search, rows, isBehind } = useSearched('/api/v1/organisations', { is_active: true })
  const isListed = value === null || rows.some((one) => one.id === value)
  const chosen = useGet('/api/v1/organisations/{organisation_id}', { path: { organisation_id: value ?? '' } }, { when: !isListed, fresh: 300_000 })
  return <Combo label={label} required value={value} onChange={onChange} onSearch={search} isBehind={isBehind} items={rows.map((one) => ({ id: one.id, label: one.name, detail: one.code }))} shown={chosen.data?.name} error={error} {...(ref ? { ref } : {})} />
}
