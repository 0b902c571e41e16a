'use client'
import { Plus, Users as People } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { ROLES } from '@/api/permissions'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useMay } from '@/shell/me'
import { useShortcuts } from '@/shell/shortcuts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { TabNav, useView } from '@/ui/TabNav'

const Roles = dynamic(() => import('./Roles').then((found) => found.Roles))
const UserForm = dynamic(() => import('./UserForm').then((found) => found.UserForm))

const VIEWS = ['users', 'roles'] as const

export type User = Schemas['UserOut']

export function UsersPage() {
  return (
    <GuardedPage may="users.read">
      <Users />
    </GuardedPage>
  )
}

function Users() {
  const t = useTranslations('users')
  const roles = useTranslations('top.roles')
  const format = useFormat()
  const [params, set] = useAddress()
  const mayWrite = useMay('users.write')
  const view = useView(VIEWS)
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const columns = useMemo<Column<User>[]>(
    () => [
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => <span className="font-medium">{row.name}</span>, text: (row) => row.name },
      { id: 'email', header: t('email'), sort: 'email', width: 220, cell: (row) => row.email, text: (row) => row.email },
      {
        id: 'roles',
        header: t('roles'),
        width: 190,
        cell: (row) => {
          const words = row.roles.map((role) => roles(role as 'admin'))
          // Of more than two the first, and how many more: none is cut in its middle.
          const shown = words.length > 2 ? words.slice(0, 1) : words
          return (
            <span className="flex gap-1" title={words.length > 2 ? words.join(', ') : undefined}>
              {shown.map((word) => <Badge key={word}>{word}</Badge>)}
              {shown.length < words.length && <Badge>+{words.length - shown.length}</Badge>}
            </span>
          )
        },
        text: (row) => row.roles.join(' '),
      },
      { id: 'places', header: t('places'), width: 90, align: 'end', wide: true, cell: (row) => row.location_ids.length || '–', text: (row) => row.location_ids.length },
      { id: 'made', header: t('made'), width: 130, hidden: true, cell: (row) => format.moment(row.created_at), text: (row) => row.created_at },
      {
        id: 'active',
        header: t('status'),
        width: 120,
        cell: (row) => (row.locked_until ? <Badge tone="red">{t('locked')}</Badge> : <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />),
        text: (row) => (row.is_active ? 'active' : 'inactive'),
      },
    ],
    [t, roles, format],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('search') },
      { kind: 'choice', param: 'role', label: t('role'), options: ROLES.map((value) => ({ value, label: roles(value) })) },
      { kind: 'flag', param: 'is_active', label: t('inUse') },
    ],
    [t, roles],
  )
  const create = (
    <RoleGuard may="users.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>
        {t('new')}
      </Button>
    </RoleGuard>
  )
  const open = params.get('open')
  return (
    <Page title={t('title')} actions={view === 'users' && create} full>
      <TabNav label={t('title')} tabs={VIEWS.map((id) => ({ id, label: t(`views.${id}`) }))} />
      {view === 'roles' && <Roles />}
      {view === 'users' && <DataTable
        id="users"
        label={t('title')}
        path="/api/v1/users"
        columns={columns}
        filters={filters}
        defaultSort="name"
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.name}
        empty={<EmptyState icon={People} title={t('none')} action={create} />}
      />}
      {open && <UserForm key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <UserForm onClose={() => set({ new: null })} />}
    </Page>
  )
}
