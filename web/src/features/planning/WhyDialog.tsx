'use client'
// Why an order is on its trip and not on the next best: every other vehicle with its price, or with the rule that stops it.
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import type { Schemas } from '@/api/client'
import type { Model } from './data'

type Why = Schemas['OrderWhy']
type Option = Why['options'][number]

type Props = { model: Model; orderId: string; planId: string; mayMove: boolean; onTo: (tripId: string) => void; onClose: () => void }

export function WhyDialog({ model, orderId, planId, mayMove, onTo, onClose }: Props) {
  const t = useTranslations('planning')
  const format = useFormat()
  const why = useGet('/api/v1/plans/{plan_id}/orders/{order_id}/why', { path: { plan_id: planId, order_id: orderId } })
  const told = why.data
  const fits = told?.options.filter((one) => one.fits) ?? []
  const place = (one: Option) => {
    const by = t(one.extra_distance_m < 0 ? 'planShorter' : 'planLonger', { km: format.km(Math.abs(one.extra_distance_m)) })
    const run = { vehicle: one.number, trip: one.run ?? 0 }
    const where = one.run === null ? t('onFurtherTrip', run) : one.after === null ? t('onTripFirst', run) : t('onTripAfter', { ...run, after: one.after })
    return t('placeAndBy', { where, by })
  }
  const verdict = (of: Why) => {
    if (!of.is_planned) return typeof of.left_out?.sentence === 'string' ? of.left_out.sentence : of.sentence
    const best = fits[0]
    if (!best) return t('onlyHere')
    return t((best.extra_cost_minor ?? 0) < 0 ? 'cheaperElsewhere' : 'dearerElsewhere', { best: place(best) })
  }
  const stopped = told?.options.filter((one) => !one.fits) ?? []
  return (
    <Dialog open wide onClose={onClose} title={t('whyTitle', { order: model.order.get(orderId)?.number ?? told?.number ?? '' })}>
      {why.error ? (
        <ErrorState error={why.error} retry={() => void why.refetch()} />
      ) : !told ? (
        <SkeletonLines lines={6} />
      ) : (
        <div className="flex flex-col gap-3">
          <p>{verdict(told)}</p>
          {told.own_cost_minor !== null && told.own_cost_minor !== undefined && (
            <p className="numeric text-ink-2">{t('ownPrice', { cost: format.money(told.own_cost_minor, undefined, true), km: format.km(told.own_distance_m) })}</p>
          )}
          {fits.length > 0 && (
            <ul aria-label={t('elsewhere')} className="rounded-md border border-line">
              {fits.map((one, index) => (
                <li key={index} className="flex items-center gap-3 border-b border-line px-3 py-1.5 last:border-0">
                  <span className="min-w-0 flex-1">{place(one)}</span>
                  {one.extra_cost_minor !== null && <span className={cx('numeric shrink-0 font-medium', one.extra_cost_minor > 0 ? 'text-red-fg' : 'text-green-fg')}>{one.extra_cost_minor > 0 ? '+' : ''}{format.money(one.extra_cost_minor, undefined, true)}</span>}
                  {mayMove && one.trip_id && one.trip_id !== told.trip_id && (
                    <Button size="sm" onClick={() => onTo(one.trip_id ?? '')}>
                      {t('moveIt')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
          {stopped.length > 0 && (
            <details>
              <summary className="cursor-pointer text-ink-2">{t('stoppedBy', { count: stopped.length })}</summary>
              <ul className="mt-1 flex flex-col gap-1 text-ink-2">
                {stopped.map((one, index) => (
                  <li key={index}>{one.sentence}</li>
                ))}
                {told.kept_in.map((one) => (
                  <li key={one.vehicle_id}>{one.sentence}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </Dialog>
  )
}
