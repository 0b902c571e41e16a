'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Controller, useFieldArray, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { OrganisationCombo } from '@/features/organisations/OrganisationCombo'
import { onlyChanged } from '@/lib/changed'
import { showProblem } from '@/lib/forms'
import { usePlaces } from '@/shell/context'
import { useMe } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { SelectField, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { KINDS, type Location } from './LocationsPage'

type Window = Schemas['OpeningWindow']
type Values = {
  code: string
  name: string
  kind: Schemas['LocationKind']
  organisation_id: string | null
  home_warehouse_id: string
  address: string
  area: string
  contact_name: string
  contact_phone: string
  lat: number
  lon: number
  timezone: string
  service_base_min: number
  service_per_unit_s: number
  order_cutoff: string
  min_remaining_life_days: number
  dock_count: number
  opening_windows: Window[]
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const

/** A new place, or changes of one. Opening windows are in the place's own time. */
export function LocationForm({ location, onClose, onDone }: { location?: Location; onClose: () => void; onDone: (made: Location) => void }) {
  const t = useTranslations('locations')
  const common = useTranslations('common')
  const me = useMe()
  const warehouses = usePlaces().filter((place) => place.kind === 'warehouse' || place.kind === 'hub')
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: {
      code: location?.code ?? '',
      name: location?.name ?? '',
      kind: (location?.kind as Schemas['LocationKind'] | undefined) ?? 'retailer',
      organisation_id: location?.organisation_id ?? null,
      home_warehouse_id: location?.home_warehouse_id ?? '',
      address: location?.address ?? '',
      area: location?.area ?? '',
      contact_name: location?.contact_name ?? '',
      contact_phone: location?.contact_phone ?? '',
      ...(location ? { lat: location.lat, lon: location.lon } : {}),
      timezone: location?.timezone ?? me.tenant.timezone,
      service_base_min: Math.round((location?.service_base_s ?? 300) / 60),
      service_per_unit_s: location?.service_per_unit_s ?? 10,
      order_cutoff: location?.order_cutoff ?? '',
      min_remaining_life_days: location?.min_remaining_life_days ?? 0,
      dock_count: location?.dock_count ?? 1,
      opening_windows: location?.opening_windows ?? [{ days: [0, 1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
    },
  })
  const { errors, dirtyFields } = form.formState
  const windows = useFieldArray({ control: form.control, name: 'opening_windows' })
  const save = useCommand(
    ({ service_base_min, kind, ...values }: Values) => {
      const body = {
        ...values,
        organisation_id: values.organisation_id ?? '',
        service_base_s: service_base_min * 60,
        home_warehouse_id: values.home_warehouse_id || null,
        order_cutoff: values.order_cutoff || null,
        area: values.area.trim() || null,
        contact_name: values.contact_name.trim() || null,
        contact_phone: values.contact_phone.trim() || null,
      }
      return unwrap(
        location
          ? api.PATCH('/api/v1/locations/{location_id}', { params: { path: { location_id: location.id }, header: ifMatch(location.version) }, body: onlyChanged(body, dirtyFields, { service_base_s: 'service_base_min' }) })
          : api.POST('/api/v1/locations', { body: { ...body, kind } }),
      )
    },
    {
      refreshes: ['/api/v1/locations'],
      said: (made) => t('saved', { name: made.name }),
      done: onDone,
      failed: (error) => {
        setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error, { service_base_s: 'service_base_min' }))
        return true
      },
    },
  )
  const number = (name: 'lat' | 'lon' | 'service_base_min' | 'service_per_unit_s' | 'min_remaining_life_days' | 'dock_count') => ({
    type: 'number',
    error: errors[name]?.message,
    ...form.register(name, { valueAsNumber: true, required: common('required') }),
  })
  return (
    <FormDrawer title={location ? t('editTitle', { name: location.name }) : t('new')} width="lg" className="flex flex-col gap-5" problem={top} busy={save.isPending} noValidate onBack={onClose} onSend={(_, event) => { setTop(null); void form.handleSubmit((all) => save.mutate(all))(event) }}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('name')} required error={errors.name?.message} {...form.register('name', { required: common('required') })} />
        <TextField label={t('code')} required error={errors.code?.message} {...form.register('code', { required: common('required') })} />
        {!location && <SelectField label={t('kind')} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} {...form.register('kind')} />}
        <Controller
          control={form.control}
          name="organisation_id"
          rules={{ required: common('required') }}
          render={({ field }) => <OrganisationCombo ref={field.ref} label={t('organisation')} value={field.value} onChange={field.onChange} error={errors.organisation_id?.message} />}
        />
        <SelectField label={t('warehouse')} empty="–" options={warehouses.map((one) => ({ value: one.id, label: one.name }))} error={errors.home_warehouse_id?.message} {...form.register('home_warehouse_id')} />
        <TextField label={t('area')} error={errors.area?.message} {...form.register('area')} />
      </div>
      <TextField label={t('address')} error={errors.address?.message} {...form.register('address')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('contactName')} maxLength={200} error={errors.contact_name?.message} {...form.register('contact_name')} />
        <TextField type="tel" label={t('contactPhone')} maxLength={32} error={errors.contact_phone?.message} {...form.register('contact_phone')} />
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField label={t('lat')} step="any" required {...number('lat')} />
        <TextField label={t('lon')} step="any" required {...number('lon')} />
        <TextField label={t('timezone')} required error={errors.timezone?.message} {...form.register('timezone', { required: common('required') })} />
        <TextField label={t('serviceBase')} min={0} {...number('service_base_min')} />
        <TextField label={t('servicePerUnit')} min={0} {...number('service_per_unit_s')} />
        <TextField label={t('cutoff')} type="time" error={errors.order_cutoff?.message} {...form.register('order_cutoff')} />
        <TextField label={t('life')} min={0} {...number('min_remaining_life_days')} />
        <TextField label={t('docks')} min={0} {...number('dock_count')} />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium text-ink-2">{t('opening')}</legend>
        {windows.fields.map((window, index) => (
          <div key={window.id} className="flex flex-wrap items-end gap-2">
            <Controller
              control={form.control}
              name={`opening_windows.${index}.days`}
              render={({ field }) => (
                <div role="group" aria-label={t('days7')} className="flex flex-wrap gap-1">
                  {DAYS.map((day) => {
                    const isOn = field.value.includes(day)
                    return (
                      <button
                        key={day}
                        type="button"
                        aria-pressed={isOn}
                        onClick={() => field.onChange(isOn ? field.value.filter((one) => one !== day) : [...field.value, day].sort())}
                        className={cx('h-8 min-w-9 rounded-md border px-1.5 touch:h-11 text-xs font-medium', isOn ? 'border-accent bg-accent-soft text-accent-text' : 'border-line-strong text-ink-2')}
                      >
                        {t(`weekdays.${String(day) as '0'}`)}
                      </button>
                    )
                  })}
                </div>
              )}
            />
            <TextField label={t('from')} hideLabel className="w-28" error={errors.opening_windows?.[index]?.from?.message} {...form.register(`opening_windows.${index}.from`)} />
            <TextField label={t('to')} hideLabel className="w-28" error={errors.opening_windows?.[index]?.to?.message} {...form.register(`opening_windows.${index}.to`)} />
            <IconButton icon={Trash2} label={t('removeWindow')} onClick={() => windows.remove(index)} />
          </div>
        ))}
        <Button look="quiet" icon={Plus} className="self-start" onClick={() => windows.append({ days: [0, 1, 2, 3, 4], from: '08:00', to: '18:00' })}>
          {t('addWindow')}
        </Button>
      </fieldset>
    </FormDrawer>
  )
}
