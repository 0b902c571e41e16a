'use client'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { showProblem } from '@/lib/forms'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { useAddress } from '@/ui/table/url'
import { openRecall, TOUCHES } from './queries'

type Values = { sku_id: string | null; produced_from: string; produced_until: string; severity: 'critical' | 'serious' | 'minor'; reason: string }

/** Call back what was made of an item from one day to another. */
export function RecallForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('stock')
  const [, set] = useAddress()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({ defaultValues: { sku_id: null, produced_from: '', produced_until: '', severity: 'serious', reason: '' } })
  const { errors } = form.formState
  const run = useCommand((values: Values) => openRecall({ ...values, reason: values.reason.trim(), produced_from: values.produced_from || null, produced_until: values.produced_until || null }), {
    refreshes: [...TOUCHES, '/api/v1/recalls'],
    said: (recall) => t('recallOpened', { number: recall.number }),
    done: (recall) => set({ new: null, open: recall.id }),
    failed: (error) => {
      setTop(showProblem(form, error))
      return true
    },
  })
  return (
    <FormDialog lead={t('recallLead')} title={t('recallNew')} verb={t('recallVerb')} look="danger" problem={top} busy={run.isPending} noValidate onBack={onClose} onSend={(_, event) => void form.handleSubmit((values) => run.mutate(values))(event)}>
      <Controller
        control={form.control}
        name="sku_id"
        rules={{ required: t('required') }}
        render={({ field }) => (
          <NamedCombo ref={field.ref} of="sku" label={t('item')} required autoFocus value={field.value} onChange={field.onChange} error={errors.sku_id?.message} />
        )}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField type="date" required label={t('producedFrom')} error={errors.produced_from?.message} {...form.register('produced_from', { required: t('required') })} />
        <TextField type="date" required label={t('producedUntil')} error={errors.produced_until?.message} {...form.register('produced_until', { required: t('required') })} />
      </div>
      <SelectField label={t('severity')} options={(['critical', 'serious', 'minor'] as const).map((value) => ({ value, label: t(`severities.${value}`) }))} {...form.register('severity')} />
      <TextArea label={t('reason')} required maxLength={500} error={errors.reason?.message} {...form.register('reason', { required: t('required') })} />
    </FormDialog>
  )
}
