'use client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { onlyChanged } from '@/lib/changed'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { digitsOf } from '@/lib/money'
import { SelectField, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { changeSku, createSku, TEMPERATURES, TOUCHES, type Sku } from './queries'

type Values = { code: string; name: string; gtin: string; unit: string; units_per_case: number; weight_g: number; volume_ml: number; shelf_life_days: number; temperature_class: (typeof TEMPERATURES)[number]; storage_zone: string; price: string }

/** A new item, or one that changes. */
export function SkuForm({ sku, onClose }: { sku?: Sku; onClose: () => void }) {
  const t = useTranslations('skus')
  const common = useTranslations('common')
  const { currency } = useFormat()
  const [top, setTop] = useState<string | null>(null)
  const digits = digitsOf(currency)
  const form = useForm<Values>({
    defaultValues: sku
      ? { ...sku, gtin: sku.gtin ?? '', price: sku.list_price_minor === null ? '' : (sku.list_price_minor / 10 ** digits).toFixed(digits) }
      : { code: '', name: '', gtin: '', unit: 'case', units_per_case: 12, weight_g: 6000, volume_ml: 8000, shelf_life_days: 30, temperature_class: 'chilled', storage_zone: '', price: '' },
  })
  const { errors, dirtyFields } = form.formState
  const run = useCommand(
    (all: Values) => {
      const body = {
        code: all.code.trim(),
        name: all.name.trim(),
        gtin: all.gtin.trim() || null,
        unit: all.unit.trim(),
        units_per_case: all.units_per_case,
        weight_g: all.weight_g,
        volume_ml: all.volume_ml,
        shelf_life_days: all.shelf_life_days,
        temperature_class: all.temperature_class,
        storage_zone: all.storage_zone.trim(),
        list_price_minor: Math.round(Number(all.price) * 10 ** digits),
      }
      return sku ? changeSku(sku, onlyChanged(body, dirtyFields, { list_price_minor: 'price' })) : createSku(body as Parameters<typeof createSku>[0])
    },
    {
      refreshes: TOUCHES,
      said: (done) => t('saved', { name: done.name }),
      done: onClose,
      failed: (error) => {
        setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error, { list_price_minor: 'price' }))
        return true
      },
    },
  )
  const text = (name: 'code' | 'name') => form.register(name, { required: t('required') })
  const number = (name: 'units_per_case' | 'weight_g' | 'volume_ml' | 'shelf_life_days') => form.register(name, { valueAsNumber: true, required: t('required'), min: { value: 1, message: t('atLeastOne') } })
  return (
    <FormDrawer title={sku ? sku.name : t('new')} problem={top} busy={run.isPending} noValidate onBack={onClose} onSend={(_, event) => { setTop(null); void form.handleSubmit((all) => run.mutate(all))(event) }}>
      <TextField label={t('name')} required maxLength={200} error={errors.name?.message} data-autofocus {...text('name')} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label={t('code')} required maxLength={64} error={errors.code?.message} {...text('code')} />
        <TextField label={t('gtin')} inputMode="numeric" maxLength={14} error={errors.gtin?.message} {...form.register('gtin')} />
        <TextField label={t('unit')} maxLength={32} error={errors.unit?.message} {...form.register('unit')} />
        <TextField label={t('perCase')} type="number" min={1} error={errors.units_per_case?.message} {...number('units_per_case')} />
        <TextField label={t('weightG')} type="number" min={1} error={errors.weight_g?.message} {...number('weight_g')} />
        <TextField label={t('volumeMl')} type="number" min={1} error={errors.volume_ml?.message} {...number('volume_ml')} />
        <TextField label={t('lifeDays')} type="number" min={1} error={errors.shelf_life_days?.message} {...number('shelf_life_days')} />
        <SelectField label={t('temperature')} options={TEMPERATURES.map((value) => ({ value, label: t(`classes.${value}`) }))} {...form.register('temperature_class')} />
        <TextField label={t('zone')} maxLength={32} error={errors.storage_zone?.message} {...form.register('storage_zone')} />
        <TextField label={t('priceIn', { currency })} type="number" step="any" min={0} inputMode="decimal" required error={errors.price?.message} {...form.register('price', { required: t('required') })} />
      </div>
    </FormDrawer>
  )
}
