'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { useNameText } from '@/lib/names'
import { useMay, useMe } from '@/shell/me'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAuditWord } from './words'

type Record_ = Schemas['AccessRecordOut']
const ACTIONS = [
  'login', 'login.failed', 'login.locked', 'contact.read', 'pod.read', 'track.read', 'file.read', 'order.code_read', 'exception.export', 'audit.export', 'privacy.export', 'privacy.erased',
  'user.roles_changed', 'user.password_reset', 'user.unlocked', 'webhook.secret_read', 'webhook.secret_rotated', 'job.retried', 'event.retried', 'clock.set',
] as const

export function AccessTrail() {
  const t = useTranslations('audit')
  const format = useFormat()
  const me = useMe()
  const mayUsers = useMay('users.read')
  const text = useNameText()
  const word = useAuditWord()
  const columns = useMemo<Column<Record_>[]>(() => {
    const who = (row: Record_) => (row.actor_id ? text('user', row.actor_id, t('gone')) : t('system'))
    return [
      { id: 'at', header: t('at'), sort: 'at', width: 170, cell: (row) => <span className="numeric">{format.moment(row.at)}</span>, text: (row) => row.at },
      { id: 'who', header: t('who'), cell: who, text: who },
      { id: 'action', header: t('action'), width: 210, cell: (row) => word('actions', row.action), text: (row) => word('actions', row.action) },
      { id: 'subject', header: t('subject'), width: 170, wide: true, cell: (row) => word('subjects', row.subject_type), text: (row) => word('subjects', row.subject_type) },
      { id: 'purpose', header: t('purpose'), width: 260, cell: (row) => (row.purpose ? word('purposes', row.purpose) : '–'), text: (row) => row.purpose },
      { id: 'request', header: t('request'), width: 300, hidden: true, cell: (row) => <code>{row.request_id}</code>, text: (row) => row.request_id },
    ]
  }, [t, format, text, word])
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'action', label: t('action'), many: true, options: ACTIONS.map((value) => ({ value, label: word('actions', value) })) },
      ...(mayUsers ? [{ kind: 'named' as const, param: 'actor_id', label: t('who'), of: 'user' as const }] : []),
      { kind: 'days', from: 'at_from', to: 'at_to', label: t('at'), zone: me.tenant.timezone },
    ],
    [t, word, mayUsers, me.tenant.timezone],
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
