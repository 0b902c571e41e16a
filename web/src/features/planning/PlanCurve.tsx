'use client'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { curveOf, type Standing } from './curve'

const [W, H, EDGE] = [100, 28, 2]

/** The best plan so far over the time of its search, with how much better it is than the first that was complete. */
export function PlanCurve({ standings, className = '' }: { standings: readonly Standing[]; className?: string }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const curve = curveOf(standings)
  if (!curve || curve.points.length < 2) return null
  const [x, y] = [(share: number) => share * W, (share: number) => EDGE + share * (H - 2 * EDGE)]
  // It stays as it was until it is better: steps, not slopes.
  const line = curve.points.reduce((path, [px, py], index) => (index === 0 ? `M${x(px)} ${y(py)}` : `${path}H${x(px)}V${y(py)}`), '')
  const by = format.percent(Math.abs(curve.change))
  return (
    <span className="flex items-center gap-2">
      <svg role="img" aria-label={t('curve', { of: curve.of, by })} viewBox={`0 0 ${W} ${H}`} preserveAspectRatio="none" className={cx('h-7 w-28 rtl:-scale-x-100', className)}>
        <path d={`${line}V${H}H0Z`} fill="var(--accent)" fillOpacity={0.12} />
        <path d={line} fill="none" stroke="var(--accent)" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
      </svg>
      {curve.change < -0.05 && <span className="numeric text-xs font-medium text-green-fg">{t('improved', { by })}</span>}
    </span>
  )
}
