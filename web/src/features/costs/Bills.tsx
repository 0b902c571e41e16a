'use client'
import { ReceiptText, Undo2 } from 'lucide-react'
import Link from '@/ui/Link'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFleet } from '@/features/fleet/names'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { useUnit } from '@/lib/money'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { TextField } from '@/ui/Field'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { KINDS, TOUCHES, useWhoseFilters } from './parts'

type Bill = Schemas['CostBillOut']

/** Bills of suppliers, shared over the trips of their period. */
export function Bills() {
  const t = useTranslations('costs')
  const format = useFormat()
  const [params, set] = useAddress()
  const unit = useUnit()
  const whose = useWhoseFilters()
  const filters: Filter[] = [{ kind: 'text', param: 'supplier', label: t('supplier') }, { kind: 'choice', param: 'kind', label: t('kind'), options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) }, ...whose]
  const columns = useMemo<Column<Bill>[]>(
    () => [
      { id: 'number', header: t('billNumber'), width: 160, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'supplier', header: t('supplier'), cell: (row) => row.supplier, text: (row) => row.supplier },
      { id: 'kind', header: t('kind'), width: 130, cell: (row) => t(`kinds.${row.kind}`), text: (row) => t(`kinds.${row.kind}`) },
      { id: 'dated', header: t('dated'), sort: 'dated_on', width: 120, wide: true, cell: (row) => format.date(row.dated_on), text: (row) => row.dated_on },
      { id: 'period', header: t('period'), width: 220, wide: true, cell: (row) => `${format.date(row.period_from)} – ${format.date(row.period_to)}`, text: (row) => `${row.period_from} ${row.period_to}` },
      { id: 'status', header: t('status'), width: 110, cell: (row) => <StatusBadge of="bill" is={row.status} />, text: (row) => row.status },
      { id: 'amount', header: t('amount'), sort: 'amount_minor', width: 130, align: 'end', cell: (row) => format.money(row.amount_minor, row.currency), text: (row) => row.amount_minor / unit },
    ],
    [t, format, unit],
  )
  const open = params.get('open')
  return (
    <>
      <DataTable id="costs.bills" label={t('bills')} path="/api/v1/cost-bills" columns={columns} filters={filters} defaultSort="-dated_on" onOpen={(row) => set({ open: row.id })} nameOf={(row) => row.number} empty={<EmptyState icon={ReceiptText} title={t('noBills')} action={<RoleGuard may="costs.write"><Button look="primary" onClick={() => set({ new: '1' })}>{t('postBill')}</Button></RoleGuard>}>{t('noBillsMore')}</EmptyState>} />
      {open && <BillDrawer id={open} onClose={() => set({ open: null })} />}
    </>
  )
}

function BillDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('costs')
  const common = useTranslations('common')
  const format = useFormat()
  const fleet = useFleet()
  const places = usePlaceNames()
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const answer = useGet('/api/v1/cost-bills/{bill_id}', { path: { bill_id: id } })
  const bill = answer.data
  const reverse = useCommand(() => unwrap(api.POST('/api/v1/cost-bills/{bill_id}/reverse', { params: { path: { bill_id: id }, header: ifMatch(bill!.version) }, body: { note: note.trim() } })), { refreshes: TOUCHES, said: (done) => t('reversed', { number: done.number }), done: () => setAsking(false) })
  return (
    <Drawer open width="lg" onClose={onClose} title={bill?.number ?? t('bills')} beside={bill && <StatusBadge of="bill" is={bill.status} />} actions={bill?.status === 'posted' && <RoleGuard may="costs.write"><Button icon={Undo2} onClick={() => setAsking(true)}>{t('reverse')}</Button></RoleGuard>}>
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isLoading && <SkeletonLines lines={8} />}
      {bill && (
        <div className="flex flex-col gap-6">
          <Facts
            columns={3}
            facts={[
              [t('supplier'), bill.supplier],
              [t('kind'), t(`kinds.${bill.kind}`)],
              [t('amount'), format.money(bill.amount_minor, bill.currency)],
              [t('dated'), format.date(bill.dated_on)],
              [t('period'), `${format.date(bill.period_from)} – ${format.date(bill.period_to)}`],
              [t('basis'), t(`bases.${bill.basis}`)],
              [t('vehicle'), bill.vehicle_id ? fleet.vehicle(bill.vehicle_id) : t('anyVehicle')],
              [t('warehouse'), bill.warehouse_id ? places.name(bill.warehouse_id) : t('anyWarehouse')],
              [t('note'), bill.reverse_note ?? bill.note ?? '–'],
            ]}
          />
          <section>
            <h3 className="mb-1 font-semibold">{t('allocation')} <span className="numeric font-normal text-ink-3">{format.number(bill.trips.length)}</span></h3>
            <ul className="divide-y divide-line">
              {bill.trips.map((share) => (
                <li key={share.trip_id} className="flex min-h-9 items-center gap-3">
                  <Link className="link" href={`/costs?trip=${share.trip_id}`}>{share.trip_number}</Link>
                  <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-ink/6"><span className="block h-full rounded-full bg-accent" style={{ width: `${bill.amount_minor ? (100 * share.amount_minor) / bill.amount_minor : 0}%` }} /></span>
                  {share.replaced_minor !== 0 && <span className="text-xs text-ink-3">{t('replaced')} {format.money(share.replaced_minor, bill.currency)}</span>}
                  <span className="numeric w-24 text-end">{format.money(share.amount_minor, bill.currency)}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
      {bill && (
        <Dialog open={asking} onClose={() => setAsking(false)} title={t('reverseTitle', { number: bill.number })} actions={<><Button onClick={() => setAsking(false)}>{common('back')}</Button><Button look="danger" busy={reverse.isPending} disabled={!note.trim()} onClick={() => reverse.mutate(undefined)}>{t('reverse')}</Button></>}>
          <p className="mb-3 text-ink-2">{t('reverseMore')}</p>
          <TextField label={t('why')} required value={note} onChange={(event) => setNote(event.target.value)} data-autofocus />
        </Dialog>
      )}
    </Drawer>
  )
}
