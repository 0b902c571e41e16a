'use client'
import { BookOpen, CircleCheck, Plus, ShieldCheck, UserRoundCheck } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { REASONS } from '@/features/trips/reasons'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Button } from '@/ui/Button'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { TabNav, useView } from '@/ui/TabNav'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { many, OWNERS, type Case, type Resolution } from './queries'

const PersonName = dynamic(() => import('@/lib/PersonName'))
const CaseDrawer = dynamic(() => import('./CaseDrawer').then((found) => found.CaseDrawer))
const ReportDialog = dynamic(() => import('./ReportDialog').then((found) => found.ReportDialog))
const Rules = dynamic(() => import('./Rules'))
const ManyDialog = dynamic(() => import('./ManyDialog').then((found) => found.ManyDialog))

export function ExceptionsPage() {
  return (
    <GuardedPage may="exceptions.read">
      <Exceptions />
    </GuardedPage>
  )
}

const VIEWS = ['queue', 'mine', 'all'] as const

function Exceptions() {
  const t = useTranslations('exceptions')
  const status = useTranslations('status.exception')
  const incident = useTranslations('incident')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const view = useView(VIEWS)
  const mayResolve = useMay('exceptions.resolve')
  const open = params.get('open')

  const columns = useMemo<Column<Case>[]>(
    () => [
      { id: 'number', header: t('number'), sort: 'number', width: 122, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'severity', header: t('severity'), sort: 'severity', width: 92, cell: (row) => <Severity of={row.severity} />, text: (row) => t(`severities.${row.severity as 'high'}`) },
      { id: 'reason', header: t('reason'), width: 132, cell: (row) => t(`reasons.${row.reason_code}`), text: (row) => t(`reasons.${row.reason_code}`) },
      { id: 'place', header: t('place'), cell: (row) => row.location_name ?? '–', text: (row) => row.location_name },
      { id: 'order', header: t('order'), width: 112, wide: true, cell: (row) => row.order_number ?? '–', text: (row) => row.order_number },
      { id: 'trip', header: t('trip'), width: 108, wide: true, hidden: view !== 'all', cell: (row) => row.trip_number ?? '–', text: (row) => row.trip_number },
      { id: 'due', header: t('due'), sort: 'due_at', width: 132, cell: (row) => <Due of={row} />, text: (row) => row.due_at },
      { id: 'age', header: t('age'), sort: 'occurred_at', width: 104, wide: true, cell: (row) => <span className="numeric">{format.ago(row.occurred_at)}</span>, text: (row) => row.occurred_at },
      { id: 'owner', header: t('owner'), sort: 'owner_role', width: 110, wide: true, cell: (row) => (row.assigned_to ? <PersonName id={row.assigned_to} others={t('somebody')} /> : t(`roles.${row.owner_role as 'dispatcher'}`)), text: (row) => t(`roles.${row.owner_role as 'dispatcher'}`) },
      { id: 'units', header: t('units'), width: 72, align: 'end', wide: true, hidden: view !== 'all', cell: (row) => format.number(row.quantity), text: (row) => row.quantity },
      { id: 'status', header: t('status'), width: 118, wide: true, hidden: view !== 'all', cell: (row) => <StatusBadge of="exception" is={row.status} />, text: (row) => status(row.status) },
      { id: 'resolution', header: t('resolution'), width: 128, wide: true, hidden: view !== 'all', cell: (row) => (row.resolution ? t(`resolutions.${row.resolution}`) : '–'), text: (row) => (row.resolution ? t(`resolutions.${row.resolution}`) : null) },
      { id: 'note', header: t('note'), hidden: true, cell: (row) => row.note ?? '–', text: (row) => row.note },
    ],
    [t, status, format, view],
  )
  const filters = useMemo<Filter[]>(
    () => [
      ...(view === 'all' ? [{ kind: 'choice' as const, param: 'status', label: t('status'), options: statusesOf('exception').map((value) => ({ value, label: status(value), tone: toneOf('exception', value) })) }] : []),
      { kind: 'choice', param: 'reason_code', label: t('reason'), many: true, options: REASONS.map((value) => ({ value, label: t(`reasons.${value}`) })) },
      { kind: 'choice', param: 'owner_role', label: t('owner'), options: OWNERS.map((value) => ({ value, label: t(`roles.${value}`) })) },
      { kind: 'choice', param: 'severity', label: t('severity'), options: (['high', 'medium', 'low'] as const).map((value) => ({ value, label: t(`severities.${value}`) })) },
      { kind: 'flag', param: 'overdue', label: t('overdue') },
      { kind: 'days', from: 'occurred_from', to: 'occurred_before', label: t('occurred'), zone: me.tenant.timezone },
    ],
    [t, status, view, me.tenant.timezone],
  )
  const bulk = useMemo<BulkAction<Case>[]>(
    () =>
      mayResolve
        ? [
            { id: 'mine', label: t('takeIt'), icon: UserRoundCheck, fits: (row) => row.status === 'open', whole: true, run: (rows, _, whole) => many(rows, { action: 'assign', user_id: me.user.id }, whole) },
            {
              id: 'resolve',
              label: t('resolve'),
              icon: CircleCheck,
              fits: (row) => row.status === 'open',
              ask: (rows, go, back) => <ManyDialog count={rows.length} onBack={back} onConfirm={(resolution, note) => go({ resolution, note })} />,
              whole: true,
              run: (rows, input, whole) => many(rows, { action: 'resolve', ...(input as { resolution: Resolution; note: string | null }) }, whole),
            },
          ]
        : [],
    [t, mayResolve, me.user.id],
  )
  const fixed = useMemo(
    () => ({ ...(view === 'all' ? {} : { status: ['open'] }), ...(view === 'mine' ? { assigned_to: me.user.id } : {}), ...(place ? { warehouse_id: place.id } : {}) }),
    [view, me.user.id, place],
  )
  const mayReport = useMay('exceptions.report')
  useShortcuts({ n: () => mayReport && set({ new: '1' }) })
  const mayRules = useMay('rules.read')
  const report = (
    <>
      {mayRules && <Button look="quiet" icon={BookOpen} onClick={() => set({ rules: '1' })}>{incident('rules')}</Button>}
      <RoleGuard may="exceptions.report">
        <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>
          {t('report')}
        </Button>
      </RoleGuard>
    </>
  )
  return (
    <Page title={t('title')} actions={report} full>
      <TabNav label={t('title')} tabs={VIEWS.map((id) => ({ id, label: t(`views.${id}`) }))} />
      <DataTable
        key={view}
        id={`exceptions.${view}`}
        label={t('title')}
        path="/api/v1/exceptions"
        fixed={fixed}
        columns={columns}
        filters={filters}
        defaultSort={view === 'all' ? '-occurred_at' : 'due_at'}
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.number}
        bulk={bulk}
        every={30_000}
        empty={<EmptyState icon={ShieldCheck} title={t('none')}>{t('noneMore')}</EmptyState>}
      />
      {mayReport && params.has('new') && <ReportDialog onClose={() => set({ new: null })} onDone={(id) => set({ new: null, open: id })} />}
      {mayRules && params.has('rules') && <Rules onClose={() => set({ rules: null })} />}
      {open && <CaseDrawer key={open} id={open} onClose={() => set({ open: null })} />}
    </Page>
  )
}

export function Severity({ of: severity }: { of: string }) {
  const t = useTranslations('exceptions.severities')
  return <Badge tone={severity === 'high' ? 'red' : severity === 'medium' ? 'amber' : 'neutral'}>{t(severity as 'high')}</Badge>
}

/** How long there is still, by the service level of its reason. */
export function Due({ of: one }: { of: Pick<Case, 'due_at' | 'is_overdue' | 'status'> }) {
  const t = useTranslations('exceptions')
  const format = useFormat()
  if (!one.due_at) return <span className="text-ink-3">–</span>
  if (one.is_overdue) return <Badge tone="red">{t('overdueSince', { ago: format.ago(one.due_at) })}</Badge>
  return <span className="numeric">{one.status === 'open' ? format.ago(one.due_at) : format.moment(one.due_at)}</span>
}
