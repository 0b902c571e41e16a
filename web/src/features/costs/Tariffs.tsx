'use client'
import { Plus, Truck } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useVehicleKinds } from '@/features/fleet/kinds'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useUnit } from '@/lib/money'
import { useMay } from '@/shell/me'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { EmptyState } from '@/ui/EmptyState'
import { Checkbox, TextField } from '@/ui/Field'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'

type Tariff = Schemas['TariffOut']
const RATES = ['fixed', 'per_departure', 'per_km', 'per_hour', 'toll_per_trip'] as const
/** No kind of vehicle is called so. */
const NEW = '+'
const WORDS = { fixed: 'fixed', per_departure: 'departure', per_km: 'perKm', per_hour: 'perHour', toll_per_trip: 'toll' } as const

/** What kinds of vehicles cost: the template for new ones. */
export function Tariffs() {
  const t = useTranslations('costs')
  const format = useFormat()
  const mayWrite = useMay('costs.write')
  const unit = useUnit()
  const [open, setOpen] = useState<string | null>(null)
  // By its kind: what a colleague changes meanwhile is what is saved over.
  const opened = useGet('/api/v1/tariffs', { query: { limit: 200 } }, { when: open !== null }).data?.items.find((one) => one.vehicle_kind === open)
  const columns = useMemo<Column<Tariff>[]>(
    () => [
      { id: 'name', header: t('name'), sort: 'vehicle_kind', cell: (row) => <span className="font-medium">{row.name}</span>, text: (row) => row.name },
      ...RATES.map((rate): Column<Tariff> => ({ id: rate, header: t(WORDS[rate]), width: 120, align: 'end', wide: rate !== 'fixed' && rate !== 'per_km', cell: (row) => format.money(row[`${rate}_minor`]), text: (row) => row[`${rate}_minor`] / unit })),
      { id: 'co2', header: t('co2'), width: 120, align: 'end', wide: true, cell: (row) => format.number(row.co2_g_per_km), text: (row) => row.co2_g_per_km },
      { id: 'status', header: t('status'), width: 110, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t, format, unit],
  )
  return (
    <>
      <DataTable id="costs.tariffs" label={t('tariffs')} path="/api/v1/tariffs" columns={columns} defaultSort="vehicle_kind" {...(mayWrite ? { onOpen: (row: Tariff) => setOpen(row.vehicle_kind) } : {})} nameOf={(row) => row.name} empty={<EmptyState icon={Truck} title={t('noTariffs')} action={mayWrite && <Button look="primary" icon={Plus} onClick={() => setOpen(NEW)}>{t('newTariff')}</Button>}>{t('noTariffsMore')}</EmptyState>} />
      {mayWrite && <div className="pt-2"><Button icon={Plus} onClick={() => setOpen(NEW)}>{t('newTariff')}</Button></div>}
      {open === NEW && <TariffForm tariff={null} onClose={() => setOpen(null)} />}
      {opened && <TariffForm tariff={opened} onClose={() => setOpen(null)} />}
    </>
  )
}

type Values = { kind: string; name: string; co2_g_per_km: number; is_active: boolean } & Record<(typeof RATES)[number], number>

/** The rates of a kind of vehicle; without one, of a kind that is named here. */
function TariffForm({ tariff, onClose }: { tariff: Tariff | null; onClose: () => void }) {
  const t = useTranslations('costs')
  const common = useTranslations('common')
  const { currency } = useFormat()
  const unit = useUnit()
  const id = useId()
  const kinds = useVehicleKinds()
  const [top, setTop] = useState<string | null>(null)
  const [applying, setApplying] = useState(false)
  const form = useForm<Values>({ defaultValues: { kind: '', name: tariff?.name ?? '', co2_g_per_km: tariff?.co2_g_per_km ?? 0, is_active: tariff?.is_active ?? true, ...Object.fromEntries(RATES.map((rate) => [rate, (tariff?.[`${rate}_minor`] ?? 0) / unit])) } as Values })
  const path = { vehicle_kind: tariff?.vehicle_kind ?? '' }
  const save = useCommand(
    (all: Values) => {
      const rates = Object.fromEntries(RATES.map((rate) => [`${rate}_minor`, Math.round(all[rate] * unit)])) as Record<`${(typeof RATES)[number]}_minor`, number>
      return unwrap(api.PUT('/api/v1/tariffs/{vehicle_kind}', { params: tariff ? { path, header: ifMatch(tariff.version) } : { path: { vehicle_kind: kinds.codeOf(all.kind) } }, body: { name: all.name.trim() || all.kind.trim(), co2_g_per_km: all.co2_g_per_km, is_active: all.is_active, ...rates } }))
    },
    { refreshes: ['/api/v1/tariffs'], said: (made) => t('saved', { name: made.name }), done: onClose, failed: (error) => { setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error, Object.fromEntries(RATES.map((rate) => [`${rate}_minor`, rate])))); return true } },
  )
  const apply = useCommand(() => unwrap(api.POST('/api/v1/tariffs/{vehicle_kind}/apply', { params: { path } })), { refreshes: ['/api/v1/tariffs', '/api/v1/vehicles'], said: (done) => t('applied', { count: done.vehicles }), done: onClose })
  return (
    <Drawer open onClose={onClose} title={tariff?.name ?? t('newTariff')} actions={<>{tariff && <Button onClick={() => setApplying(true)}>{t('apply')}</Button>}<Button onClick={onClose}>{common('cancel')}</Button><Button look="primary" type="submit" form={id} busy={save.isPending}>{common('save')}</Button></>}>
      <form id={id} noValidate className="flex flex-col gap-4" onSubmit={(event) => void form.handleSubmit((all) => save.mutate(all))(event)}>
        <Alert>{top}</Alert>
        {tariff ? (
          <TextField label={t('name')} required error={form.formState.errors.name?.message} {...form.register('name', { required: common('required') })} />
        ) : (
          <>
            <TextField label={t('vehicleKind')} hint={t('vehicleKindMore')} required data-autofocus list={`${id}-kinds`} autoComplete="off" error={form.formState.errors.kind?.message} {...form.register('kind', { required: common('required') })} />
            <datalist id={`${id}-kinds`}>{kinds.words.map((word) => <option key={word} value={word} />)}</datalist>
          </>
        )}
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
