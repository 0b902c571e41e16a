'use client'
import { CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import type { Tone } from '@/ui/tones'
import { useAuditWord } from './words'

type Job = Schemas['JobOut']
const TONES: Record<string, Tone> = { queued: 'neutral', running: 'amber', succeeded: 'green', failed: 'red', cancelled: 'neutral' }

/** Why it failed, or how far it is; what a job said on its way means nothing once it is done. */
const saidOf = (row: Job) => row.error ?? (row.status === 'running' ? row.progress_note : '')

export function Jobs() {
  const t = useTranslations('audit')
  const format = useFormat()
  const mayWrite = useMay('jobs.write')
  const word = useAuditWord()
  const { mutate: cancel } = useCommand((id: string) => unwrap(api.POST('/api/v1/jobs/{job_id}/cancel', { params: { path: { job_id: id } } })), {
    refreshes: ['/api/v1/jobs'],
    said: t('cancelAsked'),
  })
  const { mutate: retry } = useCommand((id: string) => unwrap(api.POST('/api/v1/jobs/{job_id}/retry', { params: { path: { job_id: id } } })), {
    refreshes: ['/api/v1/jobs'],
    said: t('retriedJob'),
  })
  const columns = useMemo<Column<Job>[]>(
    () => [
      { id: 'kind', header: t('kind'), width: 220, cell: (row) => word('kinds', row.kind), text: (row) => word('kinds', row.kind) },
      { id: 'status', header: t('status'), width: 120, cell: (row) => <Badge dot tone={TONES[row.status] ?? 'neutral'}>{wordOf(t, `jobStatus.${row.status}`) ?? row.status}</Badge>, text: (row) => row.status },
      { id: 'note', header: t('told'), cell: (row) => <span title={saidOf(row)}>{saidOf(row) || '–'}</span>, text: saidOf },
      { id: 'progress', header: t('progress'), width: 90, align: 'end', wide: true, cell: (row) => format.percent(row.progress * 100, 0), text: (row) => row.progress },
      { id: 'made', header: t('made'), width: 150, wide: true, cell: (row) => <span className="numeric">{format.moment(row.created_at)}</span>, text: (row) => row.created_at },
      ...(mayWrite
        ? [
            {
              id: 'do',
              header: '',
              width: 120,
              align: 'end' as const,
              text: () => '',
              cell: (row: Job) => {
                if (row.status === 'failed') return <Button size="sm" onClick={() => retry(row.id)}>{t('retry')}</Button>
                const runs = row.status === 'queued' || row.status === 'running'
                return runs && !row.cancel_requested ? <Button size="sm" onClick={() => cancel(row.id)}>{t('cancel')}</Button> : null
              },
            },
          ]
        : []),
    ],
    [t, word, format, mayWrite, cancel, retry],
  )
  const filters = useMemo<Filter[]>(
    () => [{ kind: 'choice', param: 'status', label: t('status'), options: Object.entries(TONES).map(([value, tone]) => ({ value, tone, label: t(`jobStatus.${value as 'failed'}`) })) }],
    [t],
  )
  return <DataTable id="jobs" label={t('jobs')} path="/api/v1/jobs" columns={columns} filters={filters} inline every={10_000} empty={<EmptyState icon={CircleCheck} title={t('noJobs')}>{t('noJobsMore')}</EmptyState>} />
}
