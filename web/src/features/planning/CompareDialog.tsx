'use client'
// Versions of a plan, and two of them side by side.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { cx } from '@/ui/cx'

type Figures = Record<string, number | null | undefined>

export function CompareDialog({ planId, onClose }: { planId: string; onClose: () => void }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const versions = useGet('/api/v1/plans/{plan_id}/versions', { path: { plan_id: planId } })
  const list = versions.data?.versions ?? []
  const [a, setA] = useState('0')
  const [b, setB] = useState<string | null>(null)
  const last = String(list.at(-1)?.version ?? 0)
  const other = b ?? last
  const told = useGet('/api/v1/plans/{plan_id}/compare', { path: { plan_id: planId }, query: { a: Number(a), b: Number(other) } }, { when: list.length > 0, keep: true })
  const options = list.map((one) => ({ value: String(one.version), label: one.version === 0 ? t('asProposed') : `${one.version}. ${one.kind ? t(`did.${one.kind}` as never) : ''} ${one.made_at ? format.time(one.made_at) : ''}` }))
  const rows: [string, string, (value: number | null | undefined) => string][] = [
    ['trips', t('trips'), (value) => format.number(value)],
    ['distance_m', t('kilometres'), format.km],
    ['duration_s', t('time'), format.duration],
    ['cost_minor', t('cost'), (value) => format.money(value, undefined, true)],
    ['late_stops', t('late'), (value) => format.number(value)],
    ['orders_unplanned', t('unplanned'), (value) => format.number(value)],
  ]
  const figures = told.data && { a: told.data.a.figures as Figures, b: told.data.b.figures as Figures, d: told.data.difference as Figures }
  const moved = (told.data?.moved ?? []) as { number?: string; order_id: string }[]
  return (
    <Dialog open wide onClose={onClose} title={t('versions')}>
      {versions.error ? (
        <ErrorState error={versions.error} retry={() => void versions.refetch()} />
      ) : !figures ? (
        <SkeletonLines lines={6} />
      ) : (
        <>
          <table className="w-full">
            <thead>
              <tr>
                <td />
                <th className="w-1/3 p-1 text-start">
                  <SelectField label={t('left')} hideLabel value={a} onChange={(event) => setA(event.target.value)} options={options} />
                </th>
                <th className="w-1/3 p-1 text-start">
                  <SelectField label={t('right')} hideLabel value={other} onChange={(event) => setB(event.target.value)} options={options} />
                </th>
                <th className="p-1 text-end font-medium text-ink-3">{t('difference')}</th>
              </tr>
            </thead>
            <tbody className="numeric">
              {rows
                .filter(([key]) => figures.a[key] !== undefined && figures.a[key] !== null)
                .map(([key, name, show]) => {
                  const by = figures.d[key] ?? (figures.b[key] ?? 0) - (figures.a[key] ?? 0)
                  return (
                    <tr key={key} className="border-t border-line">
                      <th scope="row" className="py-1.5 text-start font-normal text-ink-2">{name}</th>
                      <td className="px-2">{show(figures.a[key])}</td>
                      <td className="px-2">{show(figures.b[key])}</td>
                      <td className={cx('text-end font-medium', by > 0 ? 'text-red-fg' : by < 0 ? 'text-green-fg' : 'text-ink-3')}>{by > 0 ? '+' : ''}{show(by)}</td>
                    </tr>
                  )
                })}
            </tbody>
          </table>
          <p className="mt-3 text-ink-2">{t('movedOrders', { count: moved.length })}</p>
          {moved.length > 0 && <p className="numeric mt-1 text-xs text-ink-3">{moved.slice(0, 30).map((one) => one.number ?? one.order_id.slice(-6)).join(', ')}</p>}
        </>
      )}
    </Dialog>
  )
}
