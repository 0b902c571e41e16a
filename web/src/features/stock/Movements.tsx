'use client'
import { ScrollText } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { usePlace } from '@/shell/context'
import { useMe } from '@/shell/me'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { BatchCode, SkuName, usePlaceNames } from './names'
import { usePerson } from '@/lib/names'
import { KINDS, type Movement } from './queries'

/** A signed change; nothing where nothing changed. */
export function Delta({ units }: { units: number }) {
  const format = useFormat()
  if (units === 0) return <span className="text-ink-3">–</span>
  return <span className={cx('numeric', units > 0 ? 'text-green-fg' : 'text-red-fg')}>{units > 0 ? `+${format.number(units)}` : `−${format.number(-units)}`}</span>
}

/** The ledger: every change of stock there ever was. */
export function Movements() {
  const t = useTranslations('stock')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const places = usePlaceNames()
  const person = usePerson()
  const columns = useMemo<Column<Movement>[]>(
    () => [
      { id: 'at', header: t('when'), width: 132, cell: (row) => <span className="numeric">{format.moment(row.occurred_at, places.of(row.location_id)?.timezone)}</span>, text: (row) => row.occurred_at },
      { id: 'kind', header: t('kind'), width: 124, cell: (row) => t(`kinds.${row.kind}`), text: (row) => row.kind },
      { id: 'item', header: t('item'), cell: (row) => <SkuName id={row.sku_id} />, text: (row) => row.sku_id },
      { id: 'batch', header: t('batch'), width: 190, hidden: true, cell: (row) => <BatchCode id={row.batch_id} />, text: (row) => row.batch_id },
      ...(place ? [] : [{ id: 'location', header: t('location'), width: 190, wide: true, cell: (row: Movement) => places.name(row.location_id), text: (row: Movement) => places.name(row.location_id) }]),
      { id: 'onHand', header: t('onHand'), width: 92, align: 'end', cell: (row) => <Delta units={row.on_hand_delta} />, text: (row) => row.on_hand_delta || null },
      { id: 'reserved', header: t('reserved'), width: 92, align: 'end', wide: true, carded: true, cell: (row) => <Delta units={row.reserved_delta} />, text: (row) => row.reserved_delta || null },
      { id: 'damaged', header: t('damaged'), width: 92, align: 'end', wide: true, carded: true, cell: (row) => <Delta units={row.damaged_delta} />, text: (row) => row.damaged_delta || null },
      { id: 'reason', header: t('reason'), width: 170, wide: true, cell: (row) => (row.reason_code ? reasonWord(t, row.reason_code) : <span className="text-ink-3">{wordOf(t, `references.${row.reference_type}`) ?? row.reference_type}</span>), text: (row) => row.reason_code ?? row.reference_type },
      { id: 'who', header: t('who'), width: 160, hidden: true, cell: (row) => person(row.actor_id, t('somebody')), text: (row) => row.actor_id },
      { id: 'note', header: t('note'), width: 200, hidden: true, cell: (row) => row.note ?? '–', text: (row) => row.note },
    ],
    [t, format, place, places, person],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'kind', label: t('kind'), many: true, options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) },
      { kind: 'named', param: 'sku_id', label: t('item'), of: 'sku' },
      { kind: 'days', from: 'since', to: 'until', label: t('when'), zone: me.tenant.timezone },
    ],
    [t, me.tenant.timezone],
  )
  return (
    <DataTable
      id="movements"
      label={t('views.movements')}
      path="/api/v1/inventory/movements"
      fixed={place ? { location_id: place.id } : {}}
      columns={columns}
      filters={filters}
      every={30_000}
      empty={<EmptyState icon={ScrollText} title={t('noMovements')}>{t('noMovementsMore')}</EmptyState>}
    />
  )
}

/** The word of a reason; reasons of orders and stops come here as well, as they are. */
export function reasonWord(t: ReturnType<typeof useTranslations<'stock'>>, code: string): string {
  const key = `reasons.${code}` as 'reasons.other'
  return t.has(key) ? t(key) : code.replace(/_/g, ' ')
}
