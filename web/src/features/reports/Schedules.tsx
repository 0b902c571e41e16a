'use client'
// Which reports are sent when to whom, when next, and what became of the last one.
import { CalendarClock, FileClock } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { useFormat } from '@/lib/format'
import { Note } from '@/ui/Alert'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { SENDING_TONES, type Schedule } from './sent'

const ScheduleDrawer = dynamic(() => import('./ScheduleDrawer').then((found) => found.ScheduleDrawer))

/** When a schedule is sent, in words. */
export function useRhythm() {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  return useCallback(({ when }: Pick<Schedule, 'when'>) =>
    when.every === 'day' ? t('dailyAt', { at: when.at }) : when.every === 'week' ? t('weeklyAt', { weekday: reports(`weekdays.${((when.weekday ?? 1) - 1) as 0}`), at: when.at }) : t('monthlyAt', { day: when.month_day ?? 1, at: when.at }), [t, reports])
}

export function Schedules() {
  const t = useTranslations('sent')
  const format = useFormat()
  const rhythm = useRhythm()
  const [params, set, go] = useAddress()
  const channels = useGet('/api/v1/report-channels', undefined, { fresh: 60_000 })
  const columns = useMemo<Column<Schedule>[]>(
    () => [
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => <span className="font-medium">{row.name}</span>, text: (row) => row.name },
      { id: 'when', header: t('when'), width: 210, cell: (row) => <span title={row.when.timezone}>{rhythm(row)}</span>, text: (row) => rhythm(row) },
      { id: 'to', header: t('to'), width: 170, wide: true, cell: (row) => [row.recipients.length ? t('toCount', { count: row.recipients.length }) : null, row.to_webhooks ? t('hooks') : null].filter(Boolean).join(', '), text: (row) => row.recipients.join(' ') },
      { id: 'next', header: t('next'), width: 150, cell: (row) => (row.next_due_at ? <span className="numeric">{format.moment(row.next_due_at)}</span> : <Badge tone={row.paused_why === 'by_hand' ? 'neutral' : 'red'}>{t('states.by_hand')}</Badge>), text: (row) => row.next_due_at },
      { id: 'last', header: t('last'), width: 150, cell: (row) => (row.last ? <Badge dot tone={SENDING_TONES[row.last.status]}>{t(`sendings.${row.last.status}`)}</Badge> : '–'), text: (row) => row.last?.status },
      { id: 'owner', header: t('owner'), width: 150, wide: true, cell: (row) => row.owner, text: (row) => row.owner },
    ],
    [t, format, rhythm],
  )
  const open = params.get('schedule')
  return (
    <div className="flex flex-col gap-4">
      {channels.data && !channels.data.mail && <Note>{t('mailMissing')}. {t('mailMissingMore')}</Note>}
      <DataTable
        id="report-schedules"
        label={t('list')}
        path="/api/v1/report-schedules"
        columns={columns}
        defaultSort="name"
        onOpen={(row) => set({ schedule: row.id })}
        nameOf={(row) => row.name}
        empty={<EmptyState icon={FileClock} title={t('none')} action={<Button icon={CalendarClock} onClick={() => go(new URLSearchParams({ report: 'ready' }))}>{t('backToAll')}</Button>}>{t('noneMore')}</EmptyState>}
        inline
        every={15_000}
      />
      {open && <ScheduleDrawer key={open} id={open} onClose={() => set({ schedule: null })} />}
    </div>
  )
}
