'use client'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { usePlaceNames } from '@/features/stock/names'
import { nextDay } from '@/lib/days'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useUnit } from '@/lib/money'
import { useMe } from '@/shell/me'
import { Checkbox, SelectField, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { BASES, KINDS, RULES, TOUCHES } from './parts'

type Values = { number: string; supplier: string; kind: Schemas['CostKind']; amount: string; dated_on: string; period_from: string; period_to: string; basis: Schemas['BillBasis']; share_rule: Schemas['ShareRule']; vehicle_id: string; warehouse_id: string; replaces_template: boolean; note: string }

/** A bill of a supplier, shared over the trips of its period when it is posted. */
export function BillForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('costs')
  const common = useTranslations('common')
  const format = useFormat()
  const unit = useUnit()
  const me = useMe()
  const today = format.dayOf(new Date(me.clock()).toISOString())
  const places = usePlaceNames()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({ defaultValues: { number: '', supplier: '', kind: 'fuel', amount: '', dated_on: today, period_from: nextDay(today, -6), period_to: today, basis: 'distance', share_rule: 'distance', vehicle_id: '', warehouse_id: '', replaces_template: false, note: '' } })
  const { errors } = form.formState
  const post = useCommand(
    ({ amount, ...all }: Values) => unwrap(api.POST('/api/v1/cost-bills', { body: { ...all, number: all.number.trim(), supplier: all.supplier.trim(), amount_minor: Math.round(Number(amount) * unit), vehicle_id: all.vehicle_id || null, warehouse_id: all.warehouse_id || null, note: all.note.trim() || null } })),
    { refreshes: TOUCHES, said: (made) => t('posted', { number: made.number }), done: onClose, failed: (error) => { setTop(showProblem(form, error, { amount_minor: 'amount' })); return true } },
  )
  const field = (name: keyof Values, required = false) => ({ required, error: errors[name]?.message, ...form.register(name, required ? { required: common('required') } : {}) })
  return (
    <FormDrawer title={t('postBill')} verb={t('postBill')} width="lg" problem={top} busy={post.isPending} noValidate onBack={onClose} onSend={(_, event) => { setTop(null); void form.handleSubmit((all) => post.mutate(all))(event) }}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('billNumber')} data-autofocus {...field('number', true)} />
        <TextField label={t('supplier')} {...field('supplier', true)} />
        <SelectField label={t('kind')} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} {...field('kind')} />
        <TextField label={t('amountIn', { currency: format.currency })} type="number" step="any" inputMode="decimal" {...field('amount', true)} />
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField label={t('dated')} type="date" {...field('dated_on', true)} />
        <TextField label={`${t('period')}: ${t('from')}`} type="date" {...field('period_from', true)} />
        <TextField label={`${t('period')}: ${t('to')}`} type="date" {...field('period_to', true)} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={t('basis')} options={BASES.map((value) => ({ value, label: t(`bases.${value}`) }))} {...field('basis')} />
        <SelectField label={t('shareRule')} options={RULES.map((value) => ({ value, label: t(`bases.${value}`) }))} {...field('share_rule')} />
        <Controller
          control={form.control}
          name="vehicle_id"
          render={({ field: { value, onChange, ref } }) => <NamedCombo of="vehicle" label={t('vehicle')} placeholder={t('anyVehicle')} value={value || null} onChange={(chosen) => onChange(chosen ?? '')} within={{ sort: 'number' }} error={errors.vehicle_id?.message} ref={ref} />}
        />
        <SelectField label={t('warehouse')} empty={t('anyWarehouse')} options={places.rows.filter((one) => one.kind === 'warehouse').map((one) => ({ value: one.id, label: one.name }))} {...field('warehouse_id')} />
      </div>
      <Checkbox label={t('replaces')} {...form.register('replaces_template')} />
      <TextField label={t('note')} {...field('note')} />
    </FormDrawer>
  )
}
