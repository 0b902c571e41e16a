'use client'
import { Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { SkuName } from '@/features/stock/names'
import { showProblem } from '@/lib/forms'
import { useFormat } from '@/lib/format'
import { useUnit } from '@/lib/money'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button, ButtonLink } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { Facts } from '@/ui/Page'
import { Skeleton, SkeletonLines } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { KINDS, RULES, TOUCHES } from './parts'

const Bars = dynamic(() => import('@/features/charts/Charts').then((found) => found.Bars), { loading: () => <Skeleton className="h-24 w-full" /> })

/** Profit and loss of one trip, down to kinds, stops, order lines and entries. */
export function TripCosts({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('costs')
  const format = useFormat()
  const [posting, setPosting] = useState(false)
  const path = { trip_id: id }
  const costs = useGet('/api/v1/trips/{trip_id}/costs', { path })
  const result = useGet('/api/v1/trips/{trip_id}/result', { path })
  const items = useGet('/api/v1/trips/{trip_id}/costs/items', { path })
  const told = costs.data
  const earned = result.data
  const money = (minor: number | null | undefined) => format.money(minor, told?.currency)
  return (
    <Drawer
      open
      width="lg"
      onClose={onClose}
      title={told?.number ?? t('trip')}
      actions={<><ButtonLink href={`/trips/${id}`}>{t('openTrip')}</ButtonLink><RoleGuard may="costs.write"><Button look="primary" icon={Plus} onClick={() => setPosting(true)}>{t('postDocument')}</Button></RoleGuard></>}
    >
      {costs.error && <ErrorState error={costs.error} retry={() => void costs.refetch()} />}
      {costs.isLoading && <SkeletonLines lines={10} />}
      {told && (
        <div className="flex flex-col gap-6">
          <Facts
            columns={3}
            facts={[
              ...(earned ? ([[t('goods'), money(earned.goods_minor)], [t('income'), money(earned.income_minor)], [t('damage'), money(earned.damage_minor)]] as [string, string][]) : []),
              [t('cost'), <span key="c" className="font-semibold">{money(told.total_minor)}</span>],
              ...(earned ? ([
                [t('result'), <span key="r" className={earned.result_minor < 0 ? 'font-semibold text-red-fg' : 'font-semibold text-green-fg'}>{money(earned.result_minor)}</span>],
                [t('perDrop'), earned.drops ? money(Math.round(earned.cost_minor / earned.drops)) : '–'],
              ] as [string, React.ReactNode][]) : []),
            ]}
          />
          <Tabs
            label={t('cost')}
            tabs={[
              { id: 'kind', label: t('byKind'), content: <Bars label={t('byKind')} bars={Object.entries(told.by_kind).sort(([, one], [, other]) => other - one).map(([kind, amount]) => ({ id: kind, label: t(`kinds.${kind as 'fuel'}`), value: amount, note: told.total_minor ? format.percent((100 * amount) / told.total_minor, 0) : '' }))} show={money} /> },
              { id: 'stop', label: t('byStop'), count: told.stops.length, content: <Bars label={t('byStop')} bars={told.stops.map((stop) => ({ id: stop.stop_id, label: t('stop', { seq: stop.seq }), value: stop.amount_minor }))} show={money} /> },
              {
                id: 'item',
                label: t('byItem'),
                count: items.data?.items.length,
                content: items.error ? <ErrorState error={items.error} /> : (
                  <ul className="divide-y divide-line">
                    {items.data?.items.map((item) => (
                      <li key={item.order_line_id} className="flex min-h-9 items-center gap-3">
                        <span className="min-w-0 flex-1 truncate"><SkuName id={item.sku_id} code={false} /></span>
                        <span className="numeric text-ink-3">{t('cases', { count: item.delivered })}</span>
                        <span className="numeric w-28 text-end text-xs text-ink-3">{item.per_unit_minor === null ? '' : t('perUnit', { money: money(Math.round(item.per_unit_minor)) })}</span>
                        <span className="numeric w-24 text-end">{money(item.amount_minor)}</span>
                      </li>
                    ))}
                  </ul>
                ),
              },
              {
                id: 'entries',
                label: t('entries'),
                count: told.entries.length,
                content: (
                  <ul className="divide-y divide-line">
                    {told.entries.map((entry) => (
                      <li key={entry.id} className="flex min-h-9 items-center gap-3">
                        <span className="w-28 shrink-0">{t(`kinds.${entry.kind}`)}</span>
                        <span className="min-w-0 flex-1 truncate text-ink-3">{entry.note ?? format.date(entry.incurred_on)}</span>
                        <span className="numeric w-24 text-end">{money(entry.amount_minor)}</span>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </div>
      )}
      {posting && <DocumentForm trip={id} onClose={() => setPosting(false)} />}
    </Drawer>
  )
}

type Values = { document_number: string; kind: Schemas['CostKind']; amount: string; share_rule: Schemas['ShareRule']; note: string }

function DocumentForm({ trip, onClose }: { trip: string; onClose: () => void }) {
  const t = useTranslations('costs')
  const common = useTranslations('common')
  const { currency } = useFormat()
  const unit = useUnit()
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({ defaultValues: { document_number: '', kind: 'toll', amount: '', share_rule: 'distance', note: '' } })
  const { errors } = form.formState
  const post = useCommand(
    ({ amount, ...all }: Values) => unwrap(api.POST('/api/v1/trips/{trip_id}/costs', { params: { path: { trip_id: trip } }, body: { ...all, document_number: all.document_number.trim(), amount_minor: Math.round(Number(amount) * unit), note: all.note.trim() || null } })),
    { refreshes: TOUCHES, said: (_, all) => t('posted', { number: all.document_number }), done: onClose, failed: (error) => { setTop(showProblem(form, error, { amount_minor: 'amount' })); return true } },
  )
  return (
    <FormDialog title={t('postDocument')} verb={t('postDocument')} problem={top} busy={post.isPending} noValidate onBack={onClose} onSend={(_, event) => void form.handleSubmit((all) => post.mutate(all))(event)}>
      <TextField label={t('documentNumber')} required data-autofocus error={errors.document_number?.message} {...form.register('document_number', { required: common('required') })} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label={t('kind')} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} {...form.register('kind')} />
        <TextField label={t('amountIn', { currency })} type="number" step="any" inputMode="decimal" required error={errors.amount?.message} {...form.register('amount', { required: common('required') })} />
        <SelectField label={t('shareRule')} options={RULES.map((value) => ({ value, label: t(`bases.${value}`) }))} {...form.register('share_rule')} />
        <TextField label={t('note')} {...form.register('note')} />
      </div>
    </FormDialog>
  )
}
