'use client'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { codesOf, wordsOf } from '@/features/fleet/kinds'
import { usePlaceNames } from '@/features/stock/names'
import { onlyChanged } from '@/lib/changed'
import { showProblem } from '@/lib/forms'
import { SelectField, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { changeDriver, createDriver, TOUCHES, type Driver } from './queries'

type Values = { code: string; name: string; phone: string; home_location_id: string; usual_vehicle_id: string; shift_start: string; shift_end: string; licence_number: string; licence_expires_on: string; overtime_min: number; skills: string }

/** A new driver, or changes of one. */
export function DriverForm({ driver, onClose, onDone }: { driver?: Driver; onClose: () => void; onDone: (made: Driver) => void }) {
  const t = useTranslations('fleet')
  const common = useTranslations('common')
  const places = usePlaceNames()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: {
      code: driver?.code ?? '', name: driver?.name ?? '', phone: driver?.phone ?? '', home_location_id: driver?.home_location_id ?? '', usual_vehicle_id: driver?.usual_vehicle_id ?? '',
      shift_start: driver?.shift_start ?? '06:00', shift_end: driver?.shift_end ?? '15:00', licence_number: driver?.licence_number ?? '', licence_expires_on: driver?.licence_expires_on ?? '', overtime_min: driver?.overtime_min ?? 0, skills: wordsOf(driver?.skills ?? []),
    },
  })
  const { errors, dirtyFields } = form.formState
  const save = useCommand(
    (all: Values) => {
      const body = {
        ...all, code: all.code.trim(), name: all.name.trim(), phone: all.phone.trim() || null, usual_vehicle_id: all.usual_vehicle_id || null,
        licence_number: all.licence_number.trim() || null, licence_expires_on: all.licence_expires_on || null, skills: codesOf(all.skills),
      }
      return driver ? changeDriver(driver, onlyChanged(body, dirtyFields)) : createDriver(body)
    },
    {
      refreshes: [...TOUCHES, '/api/v1/driver-documents'],
      said: (made) => t('saved', { name: made.name }),
      done: onDone,
      failed: (error) => {
        setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error))
        return true
      },
    },
  )
  const field = (name: keyof Values, required = false) => ({ required, error: errors[name]?.message, ...form.register(name, required ? { required: common('required') } : {}) })
  return (
    <FormDrawer title={driver?.name ?? t('newDriver')} problem={top} busy={save.isPending} noValidate onBack={onClose} onSend={(_, event) => { setTop(null); void form.handleSubmit((all) => save.mutate(all))(event) }}>
      <TextField label={t('name')} data-autofocus {...field('name', true)} />
      <div className="grid grid-cols-2 gap-4">
        <TextField label={t('code')} {...field('code', true)} />
        <TextField label={t('phone')} type="tel" {...field('phone')} />
        <TextField label={t('shiftFrom')} type="time" {...field('shift_start', true)} />
        <TextField label={t('shiftTo')} type="time" {...field('shift_end', true)} />
      </div>
      <SelectField key={places.rows.length} label={t('depot')} empty="" options={places.rows.filter((one) => one.kind === 'warehouse' || one.kind === 'hub').map((one) => ({ value: one.id, label: one.name }))} {...field('home_location_id', true)} />
      <Controller
        control={form.control}
        name="usual_vehicle_id"
        render={({ field: { value, onChange } }) => <NamedCombo of="vehicle" label={t('usualVehicle')} value={value || null} onChange={(chosen) => onChange(chosen ?? '')} within={{ is_active: true, sort: 'number' }} error={errors.usual_vehicle_id?.message} />}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField label={t('licence')} {...field('licence_number')} />
        <TextField label={t('licenceUntil')} type="date" {...field('licence_expires_on')} />
        <TextField label={t('overtimeMin')} type="number" min={0} error={errors.overtime_min?.message} {...form.register('overtime_min', { valueAsNumber: true })} />
        <TextField label={t('skills')} hint={t('featuresHint')} {...field('skills')} />
      </div>
    </FormDrawer>
  )
}
