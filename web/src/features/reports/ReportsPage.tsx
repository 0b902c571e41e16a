'use client'
import dynamic from '@/lib/dynamic'
import { useTranslations } from 'use-intl'
import { useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { cx } from '@/ui/cx'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { intoView } from '@/ui/TabNav'
import { KEPT, usePeriod } from './period'
import { PeriodBar } from './PeriodBar'
import { GROUPED, REPORTS, type ReportId } from './reports'

const wait = () => <Skeleton className="h-64 w-full" />
const Overview = dynamic(() => import('./Overview').then((found) => found.Overview), { soon: true, loading: wait })
const GroupedReport = dynamic(() => import('./GroupedReport').then((found) => found.GroupedReport), { loading: wait })
const Hotspots = dynamic(() => import('./Hotspots').then((found) => found.Hotspots), { loading: wait })
const RepeatTrips = dynamic(() => import('./RepeatTrips').then((found) => found.RepeatTrips), { loading: wait })
const ReadyReports = dynamic(() => import('./ReadyReports').then((found) => found.ReadyReports), { loading: wait })
const PivotReport = dynamic(() => import('./PivotReport').then((found) => found.PivotReport), { loading: wait })
const Schedules = dynamic(() => import('./Schedules').then((found) => found.Schedules), { loading: wait })
const Scorecards = dynamic(() => import('./Scorecards').then((found) => found.Scorecards), { loading: wait })

export function ReportsPage() {
  return (
    <GuardedPage may="reports.read">
      <Reports />
    </GuardedPage>
  )
}

function Reports() {
  const t = useTranslations('reports')
  const { permissions } = useMe()
  const asked = usePeriod()
  const { params, go } = asked
  const mine = REPORTS.filter(({ may }) => may in permissions)
  const current: ReportId = mine.find(({ id }) => id === params.get('report'))?.id ?? 'summary'
  const spec = GROUPED.find(({ id }) => id === current)
  const hrefOf = (id: ReportId) => {
    const next = new URLSearchParams([...params].filter(([name]) => KEPT.includes(name)))
    if (id !== 'summary') next.set('report', id)
    return next
  }
  return (
    <Page title={t('title')}>
      <nav aria-label={t('title')} className="-mx-4 mb-4 flex gap-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
        {mine.map(({ id }) => (
          <a
            key={id}
            href={`?${hrefOf(id).toString()}`}
            ref={id === current ? intoView : undefined}
            aria-current={id === current ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              go(hrefOf(id))
            }}
            className={cx('-mb-px flex h-10 shrink-0 items-center border-b-2 touch:h-11 font-medium whitespace-nowrap outline-offset-[-2px] select-none', id === current ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
          >
            {t(`names.${id}`)}
          </a>
        ))}
      </nav>
      {current !== 'schedules' && <PeriodBar asked={asked} />}
      {current === 'summary' && <Overview asked={asked} />}
      {current === 'hotspots' && <Hotspots asked={asked} />}
      {current === 'repeat-trips' && <RepeatTrips asked={asked} />}
      {current === 'scorecards' && <Scorecards asked={asked} />}
      {current === 'ready' && <ReadyReports asked={asked} />}
      {current === 'pivot' && <PivotReport asked={asked} />}
      {current === 'schedules' && <Schedules />}
      {spec && <GroupedReport key={spec.id} spec={spec} asked={asked} />}
    </Page>
  )
}
