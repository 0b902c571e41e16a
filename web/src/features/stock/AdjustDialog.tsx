'use client'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { SelectField, TextArea, TextField } from '@/ui/Field'
import { adjust, REASONS, scrap, TOUCHES, waits, type Balance, type Reason } from './queries'

type Values = { on_hand: number; damaged: number; reason_code: Reason; note: string }

/** What there really is, as counted; the difference is worked out. Or what is thrown away. */
export function AdjustDialog({ row, scrapping = false, onClose }: { row: Balance; scrapping?: boolean; onClose: () => void }) {
  const t = useTranslations('stock')
  const common = useTranslations('common')
  const format = useFormat()
  const id = useId()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: scrapping ? { on_hand: 0, damaged: row.damaged, reason_code: 'expired', note: '' } : { on_hand: row.on_hand, damaged: row.damaged, reason_code: 'count_difference', note: '' },
  })
  const { errors } = form.formState
  const values = form.watch()
  const goods = { location_id: row.location_id, sku_id: row.sku_id, batch_id: row.batch_id }
  const run = useCommand(
    ({ on_hand, damaged, reason_code, note }: Values): Promise<unknown> =>
      scrapping
        ? scrap({ ...goods, quantity: on_hand, damaged_quantity: damaged, reason_code, note: note.trim() || null })
        : adjust({ ...goods, on_hand_delta: on_hand - row.on_hand, damaged_delta: damaged - row.damaged, reason_code, note: note.trim() || null }),
    {
      refreshes: TOUCHES,
      said: (answer) => (waits(answer) ? t('waits', { number: answer.number }) : scrapping ? t('scrapped') : t('adjusted')),
      done: onClose,
      failed: (error) => {
        setTop(showProblem(form, error, { on_hand_delta: 'on_hand', damaged_delta: 'damaged', quantity: 'on_hand', damaged_quantity: 'damaged' }))
        return true
      },
    },
  )
  const nothing = scrapping ? !values.on_hand && !values.damaged : values.on_hand === row.on_hand && values.damaged === row.damaged
  const units = (name: 'on_hand' | 'damaged') => form.register(name, { valueAsNumber: true, required: t('required'), min: { value: 0, message: t('notBelow') } })
  const change = (Number(values.on_hand) || 0) - row.on_hand
  return (
    <Dialog
      open
      onClose={onClose}
      title={scrapping ? t('scrapTitle') : t('adjustTitle')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look={scrapping ? 'danger' : 'primary'} type="submit" form={id} busy={run.isPending} disabled={nothing}>
            {scrapping ? t('scrap') : t('book')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate className="flex flex-col gap-4" onSubmit={(event) => void form.handleSubmit((all) => run.mutate(all))(event)}>
        <p className="text-ink-2">
          {row.sku_name} · <span className="font-mono text-xs">{row.batch_code}</span>
        </p>
        <Alert>{top}</Alert>
        <div className="grid grid-cols-2 gap-3">
          <TextField label={scrapping ? t('scrapGood') : t('thereAre')} type="number" inputMode="numeric" min={0} hint={scrapping ? t('free_', { count: row.on_hand - row.reserved }) : change === 0 ? t('booksSay', { count: row.on_hand }) : t('change', { change: `${change > 0 ? '+' : '−'}${format.number(Math.abs(change))}` })} error={errors.on_hand?.message} data-autofocus {...units('on_hand')} />
          <TextField label={t('damaged')} type="number" inputMode="numeric" min={0} hint={t('booksSay', { count: row.damaged })} error={errors.damaged?.message} {...units('damaged')} />
        </div>
        <SelectField label={t('reason')} options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} error={errors.reason_code?.message} {...form.register('reason_code')} />
        <TextArea label={t('note')} maxLength={2000} error={errors.note?.message} {...form.register('note')} />
        <p className="text-xs text-ink-3">{t('secondPerson')}</p>
      </form>
    </Dialog>
  )
}
