'use client'
import { ArrowDown, ArrowUp, PencilLine, Plus, Power, X } from 'lucide-react'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { NamedCombo } from '@/ui/NamedCombo'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { setSubstitutes, switchSku, TOUCHES, type Sku } from './queries'
import { SkuForm } from './SkuForm'

/** One item: what it is, how much there is of it, and what may stand in for it. */
export function SkuDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('skus')
  const format = useFormat()
  const mayWrite = useMay('skus.write')
  const mayStock = useMay('inventory.read')
  const [editing, setEditing] = useState(false)
  const answer = useGet('/api/v1/skus/{sku_id}', { path: { sku_id: id } })
  const stock = useGet('/api/v1/inventory/balances', { query: { sku_id: id, limit: 1 } }, { when: mayStock })
  const sku = answer.data
  const turn = useCommand(() => switchSku(sku!, !sku!.is_active), { refreshes: TOUCHES, said: (done) => t('saved', { name: done.name }) })
  if (editing && sku) return <SkuForm sku={sku} onClose={() => setEditing(false)} />
  return (
    <Drawer
      open
      onClose={onClose}
      title={sku?.name ?? t('item')}
      beside={sku && <StatusBadge of="active" is={sku.is_active ? 'active' : 'inactive'} />}
      actions={
        sku && mayWrite ? (
          <>
            <Button icon={Power} busy={turn.isPending} onClick={() => turn.mutate(undefined)}>{sku.is_active ? t('deactivate') : t('activate')}</Button>
            <Button look="primary" icon={PencilLine} onClick={() => setEditing(true)}>{t('change')}</Button>
          </>
        ) : null
      }
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!sku && !answer.error && <SkeletonLines lines={8} />}
      {sku && (
        <div className="flex flex-col gap-6">
          <Facts
            facts={[
              [t('code'), <span key="c" className="font-mono text-xs">{sku.code}</span>],
              [t('gtin'), sku.gtin ? <span key="g" className="font-mono text-xs">{sku.gtin}</span> : '–'],
              [t('temperature'), t(`classes.${sku.temperature_class}`)],
              [t('zone'), sku.storage_zone || '–'],
              [t('unit'), sku.unit],
              [t('perCase'), format.number(sku.units_per_case)],
              [t('weight'), format.kg(sku.weight_g)],
              [t('volume'), format.litres(sku.volume_ml, 1)],
              [t('life'), t('days', { count: sku.shelf_life_days })],
              [t('price'), format.money(sku.list_price_minor)],
            ]}
          />
          {mayStock && (
            <p className="flex items-baseline gap-2 rounded-lg border border-line px-3 py-2">
              <span className="text-ink-2">{t('inStock')}</span>
              <span className="numeric text-base font-semibold">{format.number(stock.data?.totals.available)}</span>
              <Link className="link ms-auto" href={`/inventory?sku_id=${sku.id}`}>{t('byBatch')}</Link>
            </p>
          )}
          <Substitutes sku={sku} mayWrite={mayWrite} />
        </div>
      )}
    </Drawer>
  )
}

function Substitutes({ sku, mayWrite }: { sku: Sku; mayWrite: boolean }) {
  const t = useTranslations('skus')
  const [adding, setAdding] = useState(false)
  const answer = useGet('/api/v1/skus/{sku_id}/substitutes', { path: { sku_id: sku.id } })
  const rows = [...(answer.data?.items ?? [])].sort((one, other) => one.rank - other.rank)
  const ids = rows.map((row) => row.sku_id)
  const save = useCommand((next: string[]) => setSubstitutes(sku, next), { refreshes: TOUCHES, said: t('substitutesSaved'), undo: () => setSubstitutes(sku, ids) })
  const swap = (index: number, by: number) => {
    const next = [...ids]
    const [moved] = next.splice(index, 1)
    if (moved) next.splice(index + by, 0, moved)
    save.mutate(next)
  }
  return (
    <section>
      <h3 className="mb-1 font-semibold">{t('substitutes')}</h3>
      <p className="mb-2 text-ink-2">{t('substitutesMore')}</p>
      {answer.isLoading && <SkeletonLines lines={2} />}
      <ol className="divide-y divide-line">
        {rows.map((row, index) => (
          <li key={row.sku_id} className="flex min-h-10 items-center gap-2">
            <span className="numeric w-5 text-ink-3">{index + 1}</span>
            <span className="min-w-0 flex-1 truncate">{row.name} <span className="text-xs text-ink-3">{row.code}</span></span>
            {mayWrite && (
              <>
                <IconButton size="sm" icon={ArrowUp} label={t('earlier', { name: row.name })} disabled={index === 0} onClick={() => swap(index, -1)} />
                <IconButton size="sm" icon={ArrowDown} label={t('later', { name: row.name })} disabled={index === rows.length - 1} onClick={() => swap(index, 1)} />
                <IconButton size="sm" icon={X} label={t('removeOne', { name: row.name })} onClick={() => save.mutate(ids.filter((one) => one !== row.sku_id))} />
              </>
            )}
          </li>
        ))}
      </ol>
      {answer.data && rows.length === 0 && <p className="text-ink-3">{t('noSubstitutes')}</p>}
      {mayWrite && (adding ? (
        <NamedCombo
          of="sku"
          without={[sku.id, ...ids]}
          label={t('addSubstitute')}
          hideLabel
          autoFocus
          placeholder={t('addSubstitute')}
          value={null}
          onChange={(id) => {
            if (id) save.mutate([...ids, id])
            setAdding(false)
          }}
        />
      ) : (
        <Button look="quiet" icon={Plus} className="mt-1 self-start" onClick={() => setAdding(true)}>{t('addSubstitute')}</Button>
      ))}
    </section>
  )
}
