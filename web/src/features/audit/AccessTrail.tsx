'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'

type Record_ = Schemas['AccessRecordOut']
const ACTIONS = ['login', 'login.failed', 'login.locked', 'contact.read', 'pod.read', 'audit.export'] as const

export function AccessTrail() {
  const t = useTranslations('audit')
  const format = useFormat()
  const me = useMe()
  const mayUsers = useMay('users.read')
  const users = useGet('/api/v1/users', { query: { limit: 500 } }, { when: mayUsers, fresh: 300_000 })
  const names = useMemo(() => new Map((users.data?.items ?? []).map((one) => [one.id, one.name])), [users.data])
  const columns = useMemo<Column<Record_>[]>(() => {
    const who = (row: Record_) => (row.actor_id ? (names.get(row.actor_id) ?? row.actor_id.slice(0, 8)) : t('system'))
    return [
      { id: 'at', header: t('at'), sort: 'at', width: 170, cell: (row) => <span className="numeric">{format.moment(row.at)}</span>, text: (row) => row.at },
      { id: 'who', header: t('who'), width: 200, cell: who, text: who },
      { id: 'action', header: t('action'), width: 180, cell: (row) => <code>{row.action}</code>, text: (row) => row.action },
      { id: 'subject', header: t('subject'), width: 170, wide: true, cell: (row) => row.subject_type, text: (row) => row.subject_type },
      { id: 'purpose', header: t('purpose'), cell: (row) => row.purpose ?? '–', text: (row) => row.purpose },
      { id: 'request', header: t('request'), width: 300, hidden: true, cell: (row) => <code>{row.request_id}</code>, text: (row) => row.request_id },
    ]
  }, [t, format, names])
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'action', label: t('action'), many: true, options: ACTIONS.map((value) => ({ value, label: value })) },
      { kind: 'choice', param: 'actor_id', label: t('who'), options: [...names].slice(0, 200).map(([value, label]) => ({ value, label })) },
      { kind: 'days', from: 'at_from', to: 'at_to', label: t('at'), zone: me.tenant.timezone },
    ],
    [t, names, me.tenant.timezone],
  )
  return (
    <DataTable
      id="audit"
      label={t('trail')}
      path="/api/v1/access-records"
      columns={columns}
      filters={filters}
      defaultSort="-at"
      inline
      exportHref={(query, kind) => (kind === 'csv' ? `/api/v1/access-records/export.csv?${query}` : null)}
    />
  )
}
