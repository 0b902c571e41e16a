'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Controller, useFieldArray, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { showProblem } from '@/lib/forms'
import { useCommand, useGet } from '@/api/hooks'
import { useIsShop } from '@/features/retail/isShop'
import { useFormat } from '@/lib/format'
import { Button, IconButton } from '@/ui/Button'
import { Combo } from '@/ui/Combo'
import { Checkbox, SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { useSearched } from '@/lib/useSearched'
import { placeOrder, TOUCHES } from './queries'

type Values = {
  location_id: string | null
  slot: string
  lines: { sku_id: string | null; quantity: number }[]
  priority: number
  external_ref: string
  note: string
  complete: boolean
  accept_substitutes: boolean
}

/** A new order: for whom, when, what. */
export function OrderCreateForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('orders.form')
  const format = useFormat()
  const router = useRouter()
  const form = useForm<Values>({
    defaultValues: { location_id: null, slot: '', lines: [{ sku_id: null, quantity: 1 }], priority: 5, external_ref: '', note: '', complete: false, accept_substitutes: false },
  })
  const { errors } = form.formState
  const lines = useFieldArray({ control: form.control, name: 'lines' })
  const locationId = form.watch('location_id')
  const places = useSearched('/api/v1/locations', { kind: ['retailer', 'merchant', 'customer'], is_active: true })
  // A shop that is alone orders for itself.
  const isShop = useIsShop()
  const only = isShop && places.rows.length === 1 ? places.rows[0]?.id : undefined
  useEffect(() => {
    if (only && !form.formState.isDirty) form.resetField('location_id', { defaultValue: only })
  }, [only, form])
  const slots = useGet('/api/v1/orders/next-slot', { query: { location_id: locationId ?? '', count: 5 } }, { when: Boolean(locationId) })
  const zone = useGet('/api/v1/locations/{location_id}', { path: { location_id: locationId ?? '' } }, { when: Boolean(locationId), fresh: 300_000 }).data?.timezone
  const choices = (slots.data?.slots ?? []).flatMap((slot) =>
    slot.windows.map((window) => ({
      value: `${window.window_start}|${window.window_end}`,
      label: format.window(window.window_start, window.window_end, zone) + (slot.order_by ? ` (${t('orderBy', { time: format.moment(slot.order_by, zone) })})` : ''),
    })),
  )
  const [top, setTop] = useState<string | null>(null)
  const place = useCommand(placeOrder, {
    refreshes: TOUCHES,
    said: (order) => t('placed', { number: order.number }),
    done: (order) => router.push(`/orders/${order.id}`),
    failed: (error) => {
      setTop(showProblem(form, error, { window_start: 'slot', window_end: 'slot' }))
      return true
    },
  })

  const submit = form.handleSubmit((values) => {
    setTop(null)
    const [window_start = '', window_end = ''] = (values.slot || choices[0]?.value || '').split('|')
    place.mutate({
      location_id: values.location_id ?? '',
      window_start,
      window_end,
      lines: values.lines.map((line) => ({ sku_id: line.sku_id ?? '', quantity: line.quantity })),
      priority: values.priority,
      allocation_policy: values.complete ? 'all_or_nothing' : 'partial',
      accept_substitutes: values.accept_substitutes,
      external_ref: values.external_ref.trim() || null,
      note: values.note.trim() || null,
    } as Parameters<typeof placeOrder>[0])
  })

  return (
    <FormDrawer title={t('title')} verb={t('submit')} width="lg" className="flex flex-col gap-5" problem={top} busy={place.isPending || place.isSuccess} noValidate onBack={onClose} onSend={(_, event) => void submit(event)}>
      <Controller
        control={form.control}
        name="location_id"
        rules={{ required: t('required') }}
        render={({ field }) => (
          <Combo
            ref={field.ref}
            label={t('location')}
            placeholder={t('locationHint')}
            required
            autoFocus
            value={field.value}
            onChange={(value) => {
              field.onChange(value)
              form.setValue('slot', '')
            }}
            onSearch={places.search}
            isBehind={places.isBehind}
            items={places.rows.map(({ id: key, name, code, area }) => ({ id: key, label: name, detail: [code, area].filter(Boolean).join(' · ') }))}
            error={errors.location_id?.message}
          />
        )}
      />
      <SelectField label={t('slot')} options={choices} disabled={choices.length === 0} {...(choices.length === 0 ? { empty: t('slotEmpty') } : {})} error={errors.slot?.message} {...form.register('slot')} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-ink-2">{t('items')}</legend>
        {lines.fields.map((line, index) => (
          <div key={line.id} className="flex items-start gap-2">
            <Controller
              control={form.control}
              name={`lines.${index}.sku_id`}
              rules={{ required: t('required') }}
              render={({ field }) => (
                <NamedCombo
                  ref={field.ref}
                  of="sku"
                  within={{ is_active: true }}
                  label={t('item')}
                  hideLabel
                  placeholder={t('item')}
                  className="flex-1"
                  value={field.value}
                  onChange={field.onChange}
                  error={errors.lines?.[index]?.sku_id?.message}
                />
              )}
            />
            <TextField
              label={t('quantity')}
              hideLabel
              type="number"
              min={1}
              inputMode="numeric"
              className="w-24"
              error={errors.lines?.[index]?.quantity?.message}
              {...form.register(`lines.${index}.quantity`, { valueAsNumber: true, min: { value: 1, message: t('atLeastOne') }, required: t('required') })}
            />
            <IconButton icon={Trash2} label={t('remove', { number: index + 1 })} disabled={lines.fields.length === 1} onClick={() => lines.remove(index)} />
          </div>
        ))}
        <Button look="quiet" icon={Plus} className="self-start" onClick={() => lines.append({ sku_id: null, quantity: 1 })}>
          {t('add')}
        </Button>
      </fieldset>
      <div className="grid grid-cols-2 gap-4">
        <TextField label={t('reference')} maxLength={64} error={errors.external_ref?.message} {...form.register('external_ref')} />
        <TextField label={t('priority')} type="number" min={0} max={9} error={errors.priority?.message} {...form.register('priority', { valueAsNumber: true })} />
      </div>
      <TextArea label={t('note')} maxLength={500} error={errors.note?.message} {...form.register('note')} />
      <div className="flex flex-col gap-2">
        <Checkbox label={t('complete')} {...form.register('complete')} />
        <Checkbox label={t('substitutes')} {...form.register('accept_substitutes')} />
      </div>
    </FormDrawer>
  )
}
