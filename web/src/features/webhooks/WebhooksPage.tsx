'use client'
import { Plus, Webhook as Hook } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import dynamic from '@/lib/dynamic'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { Tabs } from '@/ui/Tabs'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { CONDITION_TONES, conditionOf, type Webhook } from './queries'

const WebhookForm = dynamic(() => import('./WebhookForm').then((found) => found.WebhookForm))
const WebhookDrawer = dynamic(() => import('./WebhookDrawer').then((found) => found.WebhookDrawer))
const Deliveries = dynamic(() => import('./Deliveries').then((found) => found.Deliveries))

export function WebhooksPage() {
  return (
    <GuardedPage may="webhooks.read">
      <Webhooks />
    </GuardedPage>
  )
}

/** Other systems that are told what happens, and what became of it. */
function Webhooks() {
  const t = useTranslations('webhooks')
  const [params, set, go] = useAddress()
  const mayWrite = useMay('webhooks.write')
  const create = (
    <RoleGuard may="webhooks.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>
        {t('new')}
      </Button>
    </RoleGuard>
  )
  const tabs = [
    { id: 'receivers', label: t('receivers'), content: <Receivers create={create} /> },
    { id: 'log', label: t('log'), content: <Deliveries /> },
  ]
  const open = params.get('webhook')
  return (
    <Page title={t('title')} actions={create}>
      <Tabs label={t('title')} tabs={tabs} selected={params.get('tab') ?? 'receivers'} onSelect={(tab) => go(new URLSearchParams({ tab }))} />
      {open && <WebhookDrawer key={open} id={open} onClose={() => set({ webhook: null })} />}
      {mayWrite && params.has('new') && <WebhookForm onClose={() => set({ new: null })} />}
    </Page>
  )
}

function Receivers({ create }: { create: React.ReactNode }) {
  const t = useTranslations('webhooks')
  const format = useFormat()
  const [, set] = useAddress()
  const columns = useMemo<Column<Webhook>[]>(
    () => [
      { id: 'name', header: t('name'), sort: 'name', width: 200, cell: (row) => <span className="font-medium">{row.name}</span>, text: (row) => row.name },
      { id: 'url', header: t('url'), cell: (row) => <span className="block truncate" dir="ltr" title={row.url}>{row.url}</span>, text: (row) => row.url },
      { id: 'topics', header: t('topics'), width: 200, wide: true, cell: (row) => (row.topics.length ? row.topics.join(', ') : t('allTopics')), text: (row) => row.topics.join(' ') },
      {
        id: 'condition',
        header: t('condition'),
        width: 150,
        cell: (row) => <Badge dot tone={CONDITION_TONES[conditionOf(row)]}>{t(`conditions.${conditionOf(row)}`)}</Badge>,
        text: (row) => conditionOf(row),
      },
      { id: 'waiting', header: t('waiting'), width: 90, align: 'end', cell: (row) => format.number(row.waiting), text: (row) => row.waiting },
      { id: 'failed', header: t('failed'), width: 100, align: 'end', cell: (row) => <span className={row.failed ? 'text-red-fg' : ''}>{format.number(row.failed)}</span>, text: (row) => row.failed },
      { id: 'last', header: t('lastDelivered'), width: 150, wide: true, cell: (row) => (row.last_delivered_at ? <span className="numeric">{format.moment(row.last_delivered_at)}</span> : '–'), text: (row) => row.last_delivered_at },
    ],
    [t, format],
  )
  return (
    <DataTable
      id="webhooks"
      label={t('receivers')}
      path="/api/v1/webhooks"
      columns={columns}
      defaultSort="name"
      onOpen={(row) => set({ webhook: row.id })}
      nameOf={(row) => row.name}
      empty={<EmptyState icon={Hook} title={t('none')} action={create}>{t('noneMore')}</EmptyState>}
      inline
      every={10_000}
    />
  )
}
