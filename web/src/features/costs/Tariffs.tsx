'use client'
import { useId, useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { Checkbox, TextField } from '@/ui/Field'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'
import { useUnit } from './parts'

type Tariff = Schemas['TariffOut']
const RATES = ['fixed', 'per_departure', 'per_km', 'per_hour', 'toll_per_trip'] as const
const WORDS = { fixed: 'fixed', per_departure: 'departure', per_km: 'perKm', per_hour: 'perHour', toll_per_trip: 'toll' } as const

/** What kinds of vehicles cost: the template for new ones. */
export function Tariffs() {
  const t = useTranslations('costs')
  const format = useFormat()
  const mayWrite = useMay('costs.write')
  const [open, setOpen] = useState<string | null>(null)
  // By its kind: what a colleague changes meanwhile is what is saved over.
  const opened = useGet('/api/v1/tariffs', { query: { limit: 200 } as never }, { when: open !== null }).data?.items.find((one) => one.vehicle_kind === open)
  const columns = useMemo<Column<Tariff>[]>(
    () => [
      { id: 'name', header: t('name'), sort: 'vehicle_kind', cell: (row) => <span className="font-medium">{row.name}</span>, text: (row) => row.name },
      ...RATES.map((rate): Column<Tariff> => ({ id: rate, header: t(WORDS[rate]), width: 120, align: 'end', wide: rate !== 'fixed' && rate !== 'per_km', cell: (row) => format.money(row[`${rate}_minor`]), text: (row) => row[`${rate}_minor`] / 100 })),
      { id: 'co2', header: t('co2'), width: 120, align: 'end', wide: true, cell: (row) => format.number(row.co2_g_per_km), text: (row) => row.co2_g_per_km },
      { id: 'status', header: t('status'), width: 110, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t, format],
  )
  return (
    <>
      <DataTable id="costs.tariffs" label={t('tariffs')} path="/api/v1/tariffs" columns={columns} defaultSort="vehicle_kind" {...(mayWrite ? { onOpen: (row: Tariff) => setOpen(row.vehicle_kind) } : {})} nameOf={(row) => row.name} />
      {opened && <TariffForm tariff={opened} onClose={() => setOpen(null)} />}
    </>
  )
}

type Values = { name: string; co2_g_per_km: number; is_active: boolean } & Record<(typeof RATES)[number], number>

function TariffForm({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const t = useTranslations('costs')
  const common = useTranslations('common')
  const { currency } = useFormat()
  const unit = useUnit()
  const id = useId()
  const [top, setTop] = useState<string | null>(null)
  const [applying, setApplying] = useState(false)
  const form = useForm<Values>({ defaultValues: { name: tariff.name, co2_g_per_km: tariff.co2_g_per_km, is_active: tariff.is_active, ...Object.fromEntries(RATES.map((rate) => [rate, tariff[`${rate}_minor`] / unit])) } as Values })
  const path = { vehicle_kind: tariff.vehicle_kind }
  const save = useCommand(
    (all: Values) => {
      const rates = Object.fromEntries(RATES.map((rate) => [`${rate}_minor`, Math.round(all[rate] * unit)])) as Record<`${(typeof RATES)[number]}_minor`, number>
      return unwrap(api.PUT('/api/v1/tariffs/{vehicle_kind}', { params: { path, header: ifMatch(tariff.version) as never }, body: { name: all.name.trim(), co2_g_per_km: all.co2_g_per_km, is_active: all.is_active, ...rates } }))
    },
    { refreshes: ['/api/v1/tariffs'], said: (made) => t('saved', { name: made.name }), done: onClose, failed: (error) => { setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error, Object.fromEntries(RATES.map((rate) => [`${rate}_minor`, rate])))); return true } },
  )
  const apply = useCommand(() => unwrap(api.POST('/api/v1/tariffs/{vehicle_kind}/apply', { params: { path } })), { refreshes: ['/api/v1/tariffs', '/api/v1/vehicles'], said: (done) => t('applied', { count: done.vehicles }), done: onClose })
  return (
    <Drawer open onClose={onClose} title={tariff.name} actions={<><Button onClick={() => setApplying(true)}>{t('apply')}</Button><Button look="primary" type="submit" form={id} busy={save.isPending}>{common('save')}</Button></>}>
      <form id={id} noValidate className="flex flex-col gap-4" onSubmit={(event) => void form.handleSubmit((all) => save.mutate(all))(event)}>
        <Alert>{top}</Alert>
        <TextField label={t('name')} required {...form.register('name', { required: common('required') })} />
        <p className="text-ink-3">{t('amountIn', { currency })}</p>
        <div className="grid grid-cols-2 gap-3">
          {RATES.map((rate) => <TextField key={rate} label={t(WORDS[rate])} type="number" step="any" min={0} error={form.formState.errors[rate]?.message} {...form.register(rate, { valueAsNumber: true, required: common('required') })} />)}
          <TextField label={t('co2')} type="number" min={0} error={form.formState.errors.co2_g_per_km?.message} {...form.register('co2_g_per_km', { valueAsNumber: true })} />
        </div>
        <Checkbox label={t('active')} {...form.register('is_active')} />
      </form>
      <ConfirmDialog open={applying} onClose={() => setApplying(false)} title={t('apply')} verb={t('apply')} busy={apply.isPending} onConfirm={() => apply.mutate(undefined)}>{t('applyMore')}</ConfirmDialog>
    </Drawer>
  )
}
