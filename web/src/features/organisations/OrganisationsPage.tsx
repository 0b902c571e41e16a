'use client'
import { Building2, Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useMay } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { SelectField, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { TabNav, useView } from '@/ui/TabNav'

const Sharing = dynamic(() => import('./Sharing').then((found) => found.Sharing))

type Organisation = Schemas['OrganisationOut']
const VIEWS = ['organisations', 'sharing'] as const
const KINDS = ['factory', 'dairy', 'distributor', 'transporter', 'retailer', 'merchant', 'carrier'] as const

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
      {open && <Existing key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <Form onClose={() => set({ new: null })} />}
    </Page>
  )
}

function Existing({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useGet('/api/v1/organisations/{organisation_id}', { path: { organisation_id: id } })
  return found.data ? <Form organisation={found.data} onClose={onClose} /> : null
}

function Form({ organisation, onClose }: { organisation?: Organisation; onClose: () => void }) {
  const t = useTranslations('organisations')
  const common = useTranslations('common')
  const [problem, setProblem] = useState<string | null>(null)
  const refreshes = ['/api/v1/organisations']
  const at = { path: { organisation_id: organisation?.id ?? '' } }
  const save = useCommand(
    (body: { code: string; name: string; kind: (typeof KINDS)[number] }) =>
      unwrap(
        organisation
          ? api.PATCH('/api/v1/organisations/{organisation_id}', { params: { ...at, header: ifMatch(organisation.version) }, body: { name: body.name, kind: body.kind } })
          : api.POST('/api/v1/organisations', { body: body }),
      ),
    {
      refreshes,
      said: (made) => t('saved', { name: made.name }),
      done: onClose,
      failed: (error) => {
        setProblem(error.errors[0]?.message ?? (error.accepted ? `${error.message} (${error.accepted})` : error.message))
        return true
      },
    },
  )
  const turn = useCommand(
    () => unwrap(organisation?.is_active ? api.POST('/api/v1/organisations/{organisation_id}/deactivate', { params: at }) : api.POST('/api/v1/organisations/{organisation_id}/activate', { params: at })),
    { refreshes, said: (after) => (after.is_active ? t('activated', { name: after.name }) : t('deactivated', { name: after.name })), done: onClose },
  )
  return (
    <FormDialog
      title={organisation?.name ?? t('new')}
      verb={common('save')}
      busy={save.isPending}
      more={
        organisation && (
          <Button look="quiet" busy={turn.isPending} onClick={() => turn.mutate(undefined)}>
            {organisation.is_active ? t('deactivate') : t('activate')}
          </Button>
        )
      }
      onBack={onClose}
      onSend={(typed) => {
        setProblem(null)
        save.mutate({ code: String(typed.get('code') ?? ''), name: String(typed.get('name')), kind: String(typed.get('kind')) as 'factory' })
      }}
    >
      <Alert>{problem}</Alert>
      {!organisation && <TextField label={t('code')} name="code" required />}
      <TextField label={t('name')} name="name" required defaultValue={organisation?.name} />
      <SelectField label={t('kind')} name="kind" defaultValue={organisation?.kind ?? 'retailer'} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
    </FormDialog>
  )
}
