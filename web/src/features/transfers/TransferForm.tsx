'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Controller, useFieldArray, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { usePlaceNames } from '@/features/stock/names'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { useAddress } from '@/ui/table/url'
import { ask, TOUCHES } from './queries'

type Values = { from: string; to: string; reason: string; lines: { sku_id: string | null; quantity: number; min_expires_on: string }[] }
const EMPTY = { sku_id: null, quantity: 1, min_expires_on: '' }

/** Goods from one place of our own to another. */
export function TransferForm({ from, to, onClose }: { from: string; to: string; onClose: () => void }) {
  const t = useTranslations('transfers')
  const places = usePlaceNames()
  const [, set] = useAddress()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({ values: { from, to, reason: '', lines: [EMPTY] }, resetOptions: { keepDirtyValues: true } })
  const { errors } = form.formState
  const lines = useFieldArray({ control: form.control, name: 'lines' })
  const values = form.watch()
  const run = useCommand(
    (all: Values) => ask({ from_location_id: all.from, to_location_id: all.to, reason: all.reason.trim(), lines: all.lines.map((line) => ({ sku_id: line.sku_id ?? '', quantity: line.quantity, min_expires_on: line.min_expires_on || null })) }),
    {
      refreshes: TOUCHES,
      said: (made) => t('asked', { number: made.number }),
      done: (made) => set({ new: null, from: null, to: null, open: made.id }),
      failed: (error) => {
        setTop(showProblem(form, error, { from_location_id: 'from', to_location_id: 'to' }))
        return true
      },
    },
  )
  const options = places.rows.map((one) => ({ value: one.id, label: one.name }))
  return (
    <FormDrawer title={t('new')} verb={t('ask')} width="lg" problem={top} busy={run.isPending} noValidate onBack={onClose} onSend={(_, event) => void form.handleSubmit((all) => run.mutate(all))(event)}>
      <div className="grid gap-3 sm:grid-cols-2">
        {/* Drawn anew when the places are there: a choice among none is none. */}
        <SelectField key={`from${places.rows.length}`} label={t('from')} required empty={t('choose')} options={options} error={errors.from?.message} {...form.register('from', { required: t('required') })} />
        <SelectField key={`to${places.rows.length}`} label={t('to')} required empty={t('choose')} options={options.filter((one) => one.value !== values.from)} error={errors.to?.message} {...form.register('to', { required: t('required') })} />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-ink-2">{t('goods')}</legend>
        {lines.fields.map((line, index) => (
          <div key={line.id} className="flex flex-wrap items-start gap-2">
            <Controller
              control={form.control}
              name={`lines.${index}.sku_id`}
              rules={{ required: t('required') }}
              render={({ field }) => <NamedCombo ref={field.ref} of="sku" label={t('item')} required className="flex-1 basis-56" value={field.value} onChange={field.onChange} error={errors.lines?.[index]?.sku_id?.message} />}
            />
            <TextField label={t('units')} required type="number" min={1} inputMode="numeric" className="w-20" error={errors.lines?.[index]?.quantity?.message} {...form.register(`lines.${index}.quantity`, { valueAsNumber: true, min: { value: 1, message: '≥ 1' } })} />
            <TextField label={t('goodUntil')} type="date" className="w-44" error={errors.lines?.[index]?.min_expires_on?.message} {...form.register(`lines.${index}.min_expires_on`)} />
            {/* Below a label of its own, as the fields are. */}
            <IconButton className="mt-6" icon={Trash2} label={t('remove', { number: index + 1 })} disabled={lines.fields.length === 1} onClick={() => lines.remove(index)} />
            <Free from={values.from} skuId={values.lines[index]?.sku_id ?? null} />
          </div>
        ))}
        <p className="text-xs text-ink-3">{t('goodUntilHint')}</p>
        <Button look="quiet" icon={Plus} className="self-start" onClick={() => lines.append(EMPTY)}>{t('add')}</Button>
      </fieldset>
      <TextArea label={t('reason')} maxLength={2000} error={errors.reason?.message} {...form.register('reason')} />
    </FormDrawer>
  )
}

/** What is free of an item at the place it shall come from. */
function Free({ from, skuId }: { from: string; skuId: string | null }) {
  const t = useTranslations('transfers')
  const format = useFormat()
  const may = useMay('inventory.read')
  const answer = useGet('/api/v1/inventory/balances', { query: { location_id: from, sku_id: skuId, limit: 1 } }, { when: Boolean(may && from && skuId), fresh: 15_000 })
  if (!answer.data) return null
  return <p className="basis-full text-xs text-ink-3">{t('free', { count: format.number(answer.data.totals.available) })}</p>
}
