'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Controller, useFieldArray, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { usePlaceNames } from '@/features/stock/names'
import { showProblem } from '@/lib/forms'
import { momentAt } from '@/lib/zoned'
import { usePlace, usePlaces } from '@/shell/context'
import { useMe } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { announce, TOUCHES } from './queries'

type Values = { destination: string; source: string; expected: string; note: string; lines: { sku_id: string | null; quantity: number; batch_code: string; produced_on: string; expires_on: string }[] }
const EMPTY = { sku_id: null, quantity: 1, batch_code: '', produced_on: '', expires_on: '' }

/** Goods that will come, with their batches. */
export function AnnounceForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('receiving')
  const me = useMe()
  const [place] = usePlace()
  const mine = usePlaces()
  const places = usePlaceNames()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({ values: { destination: place?.id ?? mine[0]?.id ?? '', source: '', expected: '', note: '', lines: [EMPTY] }, resetOptions: { keepDirtyValues: true } })
  const { errors } = form.formState
  const lines = useFieldArray({ control: form.control, name: 'lines' })
  const run = useCommand(
    (all: Values) =>
      announce({
        destination_location_id: all.destination,
        source_location_id: all.source || null,
        expected_at: all.expected ? momentAt(all.expected, places.of(all.destination)?.timezone ?? me.tenant.timezone) : null,
        note: all.note.trim() || null,
        lines: all.lines.map((line) => ({ sku_id: line.sku_id ?? '', quantity: line.quantity, batch_code: line.batch_code.trim(), produced_on: line.produced_on || null, expires_on: line.expires_on || null })),
      }),
    {
      refreshes: TOUCHES,
      said: (inbound) => t('announced_', { number: inbound.number }),
      done: onClose,
      failed: (error) => {
        setTop(showProblem(form, error, { destination_location_id: 'destination', source_location_id: 'source', expected_at: 'expected' }))
        return true
      },
    },
  )
  return (
    <FormDrawer title={t('announce')} verb={t('announceVerb')} width="lg" problem={top} busy={run.isPending} noValidate onBack={onClose} onSend={(_, event) => void form.handleSubmit((all) => run.mutate(all))(event)}>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={t('to')} options={mine.map((one) => ({ value: one.id, label: one.name }))} error={errors.destination?.message} {...form.register('destination')} />
        <SelectField label={t('from')} empty={t('elsewhere')} options={places.rows.map((one) => ({ value: one.id, label: one.name }))} error={errors.source?.message} {...form.register('source')} />
        <TextField type="datetime-local" label={t('expected')} error={errors.expected?.message} {...form.register('expected')} />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium text-ink-2">{t('goods')}</legend>
        {lines.fields.map((line, index) => (
          <div key={line.id} className="flex flex-wrap items-end gap-2 rounded-lg border border-line p-3">
            <Controller
              control={form.control}
              name={`lines.${index}.sku_id`}
              rules={{ required: t('required') }}
              render={({ field }) => (
                <NamedCombo ref={field.ref} of="sku" label={t('item')} required className="min-w-48 flex-1 basis-full" value={field.value} onChange={field.onChange} error={errors.lines?.[index]?.sku_id?.message} />
              )}
            />
            <TextField label={t('units')} required type="number" min={1} className="w-20" error={errors.lines?.[index]?.quantity?.message} {...form.register(`lines.${index}.quantity`, { valueAsNumber: true, min: { value: 1, message: '≥ 1' } })} />
            <TextField label={t('batch')} required maxLength={64} className="min-w-32 flex-1" error={errors.lines?.[index]?.batch_code?.message} {...form.register(`lines.${index}.batch_code`, { required: t('required') })} />
            <TextField label={t('produced')} type="date" className="w-36" error={errors.lines?.[index]?.produced_on?.message} {...form.register(`lines.${index}.produced_on`)} />
            <TextField label={t('expires')} type="date" className="w-36" error={errors.lines?.[index]?.expires_on?.message} {...form.register(`lines.${index}.expires_on`)} />
            <IconButton icon={Trash2} label={t('remove', { number: index + 1 })} disabled={lines.fields.length === 1} onClick={() => lines.remove(index)} />
          </div>
        ))}
        <Button look="quiet" icon={Plus} className="self-start" onClick={() => lines.append(EMPTY)}>{t('add')}</Button>
      </fieldset>
      <TextArea label={t('note')} maxLength={2000} {...form.register('note')} />
    </FormDrawer>
  )
}
