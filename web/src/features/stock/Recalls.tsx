'use client'
import { Megaphone } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import type { Recall } from './queries'

const RecallDrawer = dynamic(() => import('./RecallDrawer').then((found) => found.RecallDrawer))
const RecallForm = dynamic(() => import('./RecallForm').then((found) => found.RecallForm))

export const SEVERITY = { critical: 'red', serious: 'orange', minor: 'amber' } as const

export function Recalls() {
  const t = useTranslations('stock')
  const status = useTranslations('status.recall')
  const format = useFormat()
  const [params, set] = useAddress()
  const columns = useMemo<Column<Recall>[]>(
    () => [
      { id: 'number', header: t('number'), sort: 'number', width: 128, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 116, cell: (row) => <StatusBadge of="recall" is={row.status} />, text: (row) => row.status },
      { id: 'severity', header: t('severity'), width: 116, cell: (row) => <Badge tone={SEVERITY[row.severity]}>{t(`severities.${row.severity}`)}</Badge>, text: (row) => row.severity },
      { id: 'reason', header: t('reason'), cell: (row) => row.reason, text: (row) => row.reason },
      { id: 'since', header: t('since'), width: 140, wide: true, cell: (row) => format.moment(row.created_at), text: (row) => row.created_at },
    ],
    [t, format],
  )
  const filters = useMemo<Filter[]>(() => [{ kind: 'choice', param: 'status', label: t('status'), options: statusesOf('recall').map((value) => ({ value, label: status(value), tone: toneOf('recall', value) })) }], [t, status])
  return (
    <>
      <DataTable id="recalls" label={t('views.recalls')} path="/api/v1/recalls" columns={columns} filters={filters} onOpen={(row) => set({ open: row.id })} nameOf={(row) => row.number} empty={<EmptyState icon={Megaphone} title={t('noRecalls')}>{t('noRecallsMore')}</EmptyState>} />
      {params.get('open') && <RecallDrawer id={params.get('open') ?? ''} onClose={() => set({ open: null })} />}
      {params.has('new') && <RecallForm onClose={() => set({ new: null })} />}
    </>
  )
}
