'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { codesOf, useVehicleKind, useVehicleKinds, wordsOf } from '@/features/fleet/kinds'
import { usePlaceNames } from '@/features/stock/names'
import { onlyChanged } from '@/lib/changed'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { Checkbox, SelectField, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { changeVehicle, createVehicle, TOUCHES, type Vehicle } from './queries'

type Class = Schemas['TemperatureClass']
type Values = {
  number: string; kind: string; warehouse_id: string; capacity_kg: number; capacity_l: number; refrigerated: boolean; features: string
  max_trips_per_day: number; reload_min: number; co2_g_per_km: number; length_cm: number | null; gross_weight_kg: number | null; max_km_per_day: number | null; zone_ids: string[]; fixed: number; per_departure: number; per_km: number; per_hour: number
  compartments: { name: string; temperature_class: Class; kg: number; l: number }[]
}

/** Names of the API -> names of the form. */
const NAMES = { capacity_weight_g: 'capacity_kg', capacity_volume_ml: 'capacity_l', reload_s: 'reload_min', fixed_minor: 'fixed', per_departure_minor: 'per_departure', per_km_minor: 'per_km', per_hour_minor: 'per_hour' }

/** A new vehicle, or changes of one. */
export function VehicleForm({ vehicle, onClose, onDone }: { vehicle?: Vehicle; onClose: () => void; onDone: (made: Vehicle) => void }) {
  const t = useTranslations('fleet')
  const common = useTranslations('common')
  const vehicleKind = useVehicleKind()
  const kinds = useVehicleKinds()
  const { currency } = useFormat()
  const id = useId()
  const places = usePlaceNames()
  const maySeeCosts = useMay('costs.read')
  const [top, setTop] = useState<string | null>(null)
  const unit = 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
  const form = useForm<Values>({
    defaultValues: {
      number: vehicle?.number ?? '', kind: vehicle ? vehicleKind(vehicle.kind) : '', warehouse_id: vehicle?.warehouse_id ?? '',
      capacity_kg: (vehicle?.capacity_weight_g ?? 1_000_000) / 1000, capacity_l: (vehicle?.capacity_volume_ml ?? 5_000_000) / 1000,
      refrigerated: vehicle?.refrigerated ?? false, features: wordsOf(vehicle?.features ?? []), max_trips_per_day: vehicle?.max_trips_per_day ?? 1,
      reload_min: (vehicle?.reload_s ?? 1800) / 60, co2_g_per_km: vehicle?.co2_g_per_km ?? 250,
      length_cm: vehicle?.length_cm ?? null, gross_weight_kg: vehicle?.gross_weight_kg ?? null, max_km_per_day: vehicle?.max_km_per_day ?? null, zone_ids: vehicle?.zone_ids ?? [],
      fixed: (vehicle?.fixed_minor ?? 0) / unit, per_departure: (vehicle?.per_departure_minor ?? 0) / unit, per_km: (vehicle?.per_km_minor ?? 0) / unit, per_hour: (vehicle?.per_hour_minor ?? 0) / unit,
      compartments: vehicle?.compartments.map((one) => ({ name: one.name, temperature_class: one.temperature_class, kg: one.capacity_weight_g / 1000, l: one.capacity_volume_ml / 1000 })) ?? [],
    },
  })
  const zones = useGet('/api/v1/zones', { query: { limit: 500, sort: 'code' } }, { when: useMay('zones.read') })
  const offered = zones.data?.items.filter((zone) => zone.is_active || vehicle?.zone_ids.includes(zone.id)) ?? []
  const { errors, dirtyFields } = form.formState
  const rooms = useFieldArray({ control: form.control, name: 'compartments' })
  const save = useCommand(
    (all: Values) => {
      const money = (value: number) => Math.round(value * unit)
      const body = {
        number: all.number.trim(), kind: vehicle && vehicleKind(vehicle.kind) === all.kind.trim() ? vehicle.kind : kinds.codeOf(all.kind), warehouse_id: all.warehouse_id,
        capacity_weight_g: Math.round(all.capacity_kg * 1000), capacity_volume_ml: Math.round(all.capacity_l * 1000),
        refrigerated: all.refrigerated, features: codesOf(all.features),
        max_trips_per_day: all.max_trips_per_day, reload_s: Math.round(all.reload_min * 60), co2_g_per_km: all.co2_g_per_km,
        length_cm: all.length_cm, gross_weight_kg: all.gross_weight_kg, max_km_per_day: all.max_km_per_day, zone_ids: all.zone_ids,
        compartments: all.compartments.map((one) => ({ name: one.name.trim(), temperature_class: one.temperature_class, capacity_weight_g: Math.round(one.kg * 1000), capacity_volume_ml: Math.round(one.l * 1000) })),
        ...(maySeeCosts ? { fixed_minor: money(all.fixed), per_departure_minor: money(all.per_departure), per_km_minor: money(all.per_km), per_hour_minor: money(all.per_hour) } : {}),
      }
      return vehicle ? changeVehicle(vehicle, onlyChanged(body, dirtyFields, NAMES)) : createVehicle(body)
    },
    {
      refreshes: TOUCHES,
      said: (made) => t('saved', { name: made.number }),
      done: onDone,
      failed: (error) => {
        setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error, NAMES))
        return true
      },
    },
  )
  const text = (name: 'number' | 'kind') => ({ required: true, error: errors[name]?.message, ...form.register(name, { required: common('required') }) })
  const number = (name: 'capacity_kg' | 'capacity_l' | 'max_trips_per_day' | 'reload_min' | 'co2_g_per_km' | 'fixed' | 'per_departure' | 'per_km' | 'per_hour') => ({ type: 'number', step: 'any', min: 0, error: errors[name]?.message, ...form.register(name, { valueAsNumber: true, required: common('required') }) })
  // Left empty, nothing bounds it.
  const bound = (name: 'length_cm' | 'gross_weight_kg' | 'max_km_per_day') => ({ type: 'number', step: 1, min: 1, error: errors[name]?.message, ...form.register(name, { setValueAs: (text: string | number | null) => (text === '' || text === null ? null : Number(text)) }) })
  return (
    <FormDrawer title={vehicle?.number ?? t('newVehicle')} width="lg" className="flex flex-col gap-5" problem={top} busy={save.isPending} noValidate onBack={onClose} onSend={(_, event) => { setTop(null); void form.handleSubmit((all) => save.mutate(all))(event) }}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('number')} data-autofocus {...text('number')} />
        <TextField label={t('kind')} list={`${id}-kinds`} autoComplete="off" {...text('kind')} />
        <datalist id={`${id}-kinds`}>{kinds.words.map((word) => <option key={word} value={word} />)}</datalist>
        <SelectField key={places.rows.length} label={t('depot')} required empty="" options={places.rows.filter((one) => one.kind === 'warehouse' || one.kind === 'hub').map((one) => ({ value: one.id, label: one.name }))} error={errors.warehouse_id?.message} {...form.register('warehouse_id', { required: common('required') })} />
        <TextField label={t('features')} hint={t('featuresHint')} error={errors.features?.message} {...form.register('features')} />
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField label={t('capacityKg')} {...number('capacity_kg')} />
        <TextField label={t('volumeL')} {...number('capacity_l')} />
        <TextField label={t('maxTrips')} {...number('max_trips_per_day')} />
        <TextField label={t('reloadMin')} {...number('reload_min')} />
        <TextField label={t('co2')} {...number('co2_g_per_km')} />
        <TextField label={t('maxKm')} {...bound('max_km_per_day')} />
        <TextField label={t('lengthCm')} {...bound('length_cm')} />
        <TextField label={t('grossKg')} {...bound('gross_weight_kg')} />
      </div>
      <Checkbox label={t('cooled')} {...form.register('refrigerated')} />
      {offered.length > 0 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium text-ink-2">{t('zones')}</legend>
          <p className="mb-1 text-xs text-ink-3">{t('zonesHint')}</p>
          <div className="grid max-h-48 gap-x-4 gap-y-1 overflow-y-auto sm:grid-cols-2">
            {offered.map((zone) => <Checkbox key={zone.id} value={zone.id} label={<><span className="font-medium">{zone.code}</span> <span className="break-words text-ink-2">{zone.name}</span></>} {...form.register('zone_ids')} />)}
          </div>
        </fieldset>
      )}
      {maySeeCosts && (
        <fieldset className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <legend className="mb-1 font-medium text-ink-2">{t('rates', { currency })}</legend>
          <TextField label={t('fixed')} {...number('fixed')} />
          <TextField label={t('departure')} {...number('per_departure')} />
          <TextField label={t('perKm')} {...number('per_km')} />
          <TextField label={t('perHour')} {...number('per_hour')} />
        </fieldset>
      )}
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium text-ink-2">{t('compartments')}</legend>
        {rooms.fields.map((room, index) => (
          <div key={room.id} className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[2fr_1.3fr_1fr_1fr_auto]">
            <TextField label={t('name')} error={errors.compartments?.[index]?.name?.message} {...form.register(`compartments.${index}.name`, { required: common('required') })} />
            <SelectField label={t('temperature')} options={(['ambient', 'chilled', 'frozen'] as const).map((value) => ({ value, label: t(`classes.${value}`) }))} {...form.register(`compartments.${index}.temperature_class`)} />
            <TextField label={t('capacityKg')} type="number" step="any" {...form.register(`compartments.${index}.kg`, { valueAsNumber: true })} />
            <TextField label={t('volumeL')} type="number" step="any" {...form.register(`compartments.${index}.l`, { valueAsNumber: true })} />
            <IconButton icon={Trash2} className="max-sm:col-span-2 max-sm:justify-self-end" label={common('remove')} onClick={() => rooms.remove(index)} />
          </div>
        ))}
        <Button look="quiet" icon={Plus} className="self-start" onClick={() => rooms.append({ name: '', temperature_class: 'chilled', kg: 500, l: 2000 })}>{t('addCompartment')}</Button>
      </fieldset>
    </FormDrawer>
  )
}
