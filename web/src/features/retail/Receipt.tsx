'use client'
import { CircleCheck, MessageSquareWarning } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { SelectField, TextArea } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { Section } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { useIsShop } from './isShop'

const REASONS = ['incomplete', 'damage', 'expired', 'other'] as const
const CAME = ['delivered', 'partially_delivered', 'closed']
const tell = (order_id: string, body: Schemas['DeliveryReceiptIn']) => unwrap(api.POST('/api/v1/orders/{order_id}/receipt', { params: { path: { order_id } }, body }))
const TOUCHES = ['/api/v1/orders']

/** Whether what came was right: one tap, or what was wrong with it. */
export function Receipt({ order, zone }: { order: Schemas['OrderDetailOut']; zone?: string | undefined }) {
  const t = useTranslations('retail')
  const format = useFormat()
  const may = useIsShop()
  const [disputing, setDisputing] = useState(false)
  const came = CAME.includes(order.status)
  const answer = useGet('/api/v1/orders/{order_id}/receipt', { path: { order_id: order.id } }, { when: came, every: 60_000 })
  const confirm = useCommand(() => tell(order.id, { verdict: 'confirmed', quantity: 0 }), { refreshes: TOUCHES, said: t('confirmed') })
  if (!came || answer.data === undefined || (answer.data === null && !may)) return null
  const said = answer.data
  const open = said?.verdict === 'disputed' && said.exception_status === 'open'
  return (
    <Section title={t('receipt')} beside={said?.exception_status && <StatusBadge of="exception" is={said.exception_status} />}>
      <p className="text-ink-2">
        {said === null
          ? t('wasItRight')
          : said.verdict === 'confirmed'
            ? t('confirmedAt', { when: format.moment(said.said_at, zone) })
            : t('disputedAt', { when: format.moment(said.said_at, zone), reason: t(`wrong.${said.reason_code as 'other'}`), count: said.quantity ?? 0, number: said.exception_number ?? '' })}
      </p>
      {may && !open && (
        <div className="mt-3 flex flex-wrap gap-2">
          {said?.verdict !== 'confirmed' && <Button size="lg" look="primary" icon={CircleCheck} busy={confirm.isPending} onClick={() => confirm.mutate(undefined)}>{t('confirm')}</Button>}
          <Button size="lg" icon={MessageSquareWarning} onClick={() => setDisputing(true)}>{t('dispute')}</Button>
        </div>
      )}
      {disputing && <DisputeDialog order={order} onClose={() => setDisputing(false)} />}
    </Section>
  )
}

function DisputeDialog({ order, onClose }: { order: Schemas['OrderDetailOut']; onClose: () => void }) {
  const t = useTranslations('retail')
  const [reason, setReason] = useState<(typeof REASONS)[number]>('incomplete')
  const [counts, count] = useState<Record<string, number>>({})
  // Only what came can be wrong.
  const goods = order.lines.map((line) => ({ ...line, came: line.delivered_quantity + line.damaged_quantity + line.rejected_quantity })).filter((line) => line.came > 0)
  const lines = Object.entries(counts).flatMap(([order_line_id, quantity]) => (quantity > 0 ? [{ order_line_id, quantity }] : []))
  const [note, setNote] = useState('')
  const run = useCommand(() => tell(order.id, { verdict: 'disputed', reason_code: reason, quantity: 0, lines, note: note.trim() || null }), {
    refreshes: TOUCHES,
    said: (said) => t('disputed', { number: said.exception_number ?? '' }),
    done: onClose,
  })
  return (
    <FormDialog title={t('disputeTitle')} verb={t('disputeVerb')} busy={run.isPending} disabled={reason === 'other' && !note.trim()} onBack={onClose} onSend={() => run.mutate(undefined)}>
      <SelectField label={t('whatIsWrong')} value={reason} onChange={(event) => setReason(event.target.value as typeof reason)} options={REASONS.map((value) => ({ value, label: t(`wrong.${value}`) }))} />
      <fieldset>
        <legend className="font-medium text-ink-2">{t('whichGoods')}</legend>
        <p className="text-xs text-ink-3">{t('whichGoodsMore')}</p>
        <ul className="mt-1 divide-y divide-line">
          {goods.map((line) => (
            <li key={line.id} className="flex min-h-12 items-center gap-3">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                {line.sku_name} <span className="text-xs text-ink-3">{t('ofCame', { came: line.came })}</span>
              </span>
              <input
                type="number"
                inputMode="numeric"
                min={0}
                max={line.came}
                aria-label={t('howManyOf', { item: line.sku_name })}
                placeholder="0"
                className="control numeric w-20 text-center"
                value={counts[line.id] || ''}
                onChange={(event) => count({ ...counts, [line.id]: Math.max(0, Math.min(line.came, Math.round(Number(event.target.value)) || 0)) })}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <TextArea label={t('inWords')} required={reason === 'other'} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  )
}
