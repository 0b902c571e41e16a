'use client'
import { Building2, Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useMay } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { TabNav, useView } from '@/ui/TabNav'
import { KINDS, type Organisation } from './organisations'

const Sharing = dynamic(() => import('./Sharing').then((found) => found.Sharing))

const OrganisationForm = dynamic(() => import('./OrganisationForm'))
const VIEWS = ['organisations', 'sharing'] as const

export function OrganisationsPage() {
  return (
    <GuardedPage may="organisations.write">
      <Organisations />
    </GuardedPage>
  )
}

function Organisations() {
  const t = useTranslations('organisations')
  const [params, set] = useAddress()
  const mayWrite = useMay('organisations.write')
  const maySharing = useMay('sharing.read')
  const views = VIEWS.filter((one) => one !== 'sharing' || maySharing)
  const view = useView(views)
  const open = params.get('open')
  const columns = useMemo<Column<Organisation>[]>(
    () => [
      { id: 'code', header: t('code'), sort: 'code', width: 160, cell: (row) => <span className="font-medium">{row.code}</span>, text: (row) => row.code },
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => row.name, text: (row) => row.name },
      { id: 'kind', header: t('kind'), width: 150, cell: (row) => t(`kinds.${row.kind as 'factory'}`), text: (row) => row.kind },
      { id: 'active', header: t('status'), width: 120, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('search') },
      { kind: 'choice', param: 'kind', label: t('kind'), options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) },
      { kind: 'flag', param: 'is_active', label: t('inUse') },
    ],
    [t],
  )
  const create = (
    <RoleGuard may="organisations.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>
        {t('new')}
      </Button>
    </RoleGuard>
  )
  return (
    <Page title={t('title')} actions={view === 'organisations' && create} full>
      {maySharing && <TabNav label={t('title')} tabs={views.map((id) => ({ id, label: t(`views.${id}`) }))} />}
      {view === 'sharing' && <Sharing />}
      {view === 'organisations' && <DataTable
        id="organisations"
        label={t('title')}
        path="/api/v1/organisations"
        columns={columns}
        filters={filters}
        defaultSort="code"
        onOpen={(row) => set({ open: row.id })}
        empty={<EmptyState icon={Building2} title={t('none')} action={create} />}
      />}
      {open && <OrganisationForm key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <OrganisationForm id={null} onClose={() => set({ new: null })} />}
    </Page>
  )
}
