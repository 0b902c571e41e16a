'use client'
import { Pencil, Power } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import Link from '@/ui/Link'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { km2Of } from './area'
import type { Zone } from './ZonesPage'

const ZonesMap = dynamic(() => import('./ZonesMap'), { late: true })
const TOUCHES = ['/api/v1/zones']
const MOST_VEHICLES = 500

const change = (row: Zone, body: Schemas['ZoneUpdate']) =>
  unwrap(api.PATCH('/api/v1/zones/{zone_id}', { params: { path: { zone_id: row.id }, header: ifMatch(row.version) }, body }))

/** One zone: where it is, whose it is, what lies over it. */
export function ZoneDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('zones')
  const [editing, setEditing] = useState(false)
  const zone = useGet('/api/v1/zones/{zone_id}', { path: { zone_id: id } })
  const switched = (row: Zone) => change(row, { is_active: !row.is_active })
  const turn = useCommand(switched, {
    refreshes: TOUCHES,
    said: (after) => (after.is_active ? t('activated', { name: after.name }) : t('deactivated', { name: after.name })),
    undo: (after) => switched(after),
  })
  const row = zone.data
  return (
    <Drawer
      open
      onClose={onClose}
      title={row?.name ?? t('one')}
      beside={row && <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />}
      actions={
        row && (
          <RoleGuard may="zones.write">
            <Button icon={Power} busy={turn.isPending} onClick={() => turn.mutate(row)}>
              {row.is_active ? t('deactivate') : t('activate')}
            </Button>
            <Button look="primary" icon={Pencil} onClick={() => setEditing(true)}>
              {t('rename')}
            </Button>
          </RoleGuard>
        )
      }
    >
      {zone.error && <ErrorState error={zone.error} retry={() => void zone.refetch()} />}
      {zone.isLoading && <SkeletonLines lines={6} />}
      {row && <Told row={row} />}
      {row && editing && <Rename row={row} onClose={() => setEditing(false)} />}
    </Drawer>
  )
}

function Told({ row }: { row: Zone }) {
  const t = useTranslations('zones')
  const format = useFormat()
  const shown = useMemo(() => [row], [row])
  const overlaps = useGet('/api/v1/zones/overlaps', {})
  const over = overlaps.data?.items.filter((one) => one.zone_id === row.id || one.other_id === row.id) ?? []
  return (
    <div className="flex flex-col gap-6">
      <div className="h-64 overflow-hidden rounded-lg border border-line">
        <ZonesMap label={t('mapOf', { name: row.name })} zones={shown} chosen={row.id} className="h-full" />
      </div>
      <Facts facts={[[t('code'), row.code], [t('size'), t('km2', { km2: format.number(km2Of(row.area), 1) })], [t('changed'), format.moment(row.updated_at)]]} />
      <p className="text-ink-2">{row.is_active ? t('meaning') : t('idle')}</p>
      {over.length > 0 && (
        <section>
          <h3 className="mb-2 font-semibold">{t('overlaps')}</h3>
          <ul className="flex flex-col gap-1">
            {over.map((one) => (
              <li key={one.zone_id + one.other_id} className="text-ink-2">{t('overlap', { first: one.code, other: one.other_code, km2: format.number(one.area_km2, 1) })}</li>
            ))}
          </ul>
        </section>
      )}
      <Vehicles id={row.id} />
    </div>
  )
}

function Vehicles({ id }: { id: string }) {
  const t = useTranslations('zones')
  const may = useMay('vehicles.read')
  const found = useGet('/api/v1/vehicles', { query: { is_active: true, limit: MOST_VEHICLES, sort: 'number' } }, { when: may })
  if (!may || !found.data) return null
  const own = found.data.items.filter((vehicle) => vehicle.zone_ids.includes(id))
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('vehicles')}</h3>
      {own.length === 0 && <p className="text-ink-2">{t('noVehicles')}</p>}
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {own.map((vehicle) => (
          <li key={vehicle.id}>
            <Link className="link" href={`/vehicles?open=${vehicle.id}`}>{vehicle.number}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rename({ row, onClose }: { row: Zone; onClose: () => void }) {
  const t = useTranslations('zones')
  const common = useTranslations('common')
  const form = useForm({ defaultValues: { name: row.name, code: row.code } })
  const [top, setTop] = useState<string | null>(null)
  const save = useCommand((typed: { name: string; code: string }) => change(row, typed), {
    refreshes: TOUCHES,
    said: (after) => t('saved', { name: after.name }),
    undo: (after) => change(after, { name: row.name, code: row.code }),
    done: onClose,
    failed: (error) => {
      setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error))
      return true
    },
  })
  return (
    <FormDialog title={t('renameTitle', { name: row.name })} problem={top} busy={save.isPending} onBack={onClose} onSend={(_, event) => void form.handleSubmit((typed) => save.mutate(typed))(event)}>
      <TextField label={t('name')} required maxLength={200} error={form.formState.errors.name?.message} {...form.register('name')} />
      <TextField label={t('code')} hint={t('codeHint')} required maxLength={64} error={form.formState.errors.code?.message} {...form.register('code')} />
    </FormDialog>
  )
}
