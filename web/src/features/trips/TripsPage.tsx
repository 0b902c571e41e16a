'use client'
import { ChevronDown, ChevronUp, History, Route } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import type { LiveState } from '@/features/map/live'
import { useWatch } from '@/features/watch/useWatch'
import { useStored } from '@/lib/stored'
import { usePlace } from '@/shell/context'
import { useMay } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Button, ButtonLink } from '@/ui/Button'
import { Page } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import type { TripEta } from './queries'
import { TripsTable } from './TripsTable'
import { useTripsLive } from './useTripsLive'

// Has its place from the start, so that the list does not move when it comes.
const Board = dynamic(() => import('./Board').then((found) => found.Board), {
  soon: true,
  loading: () => <div className="mb-3 h-64 shrink-0 rounded-lg border border-line bg-surface p-4 sm:h-120 lg:h-72"><SkeletonLines lines={4} /></div>,
})

export function TripsPage() {
  return (
    <GuardedPage may="trips.read">
      <Trips />
    </GuardedPage>
  )
}

function Trips() {
  const t = useTranslations('trips')
  const [place] = usePlace()
  const mayPlan = useMay('plans.write')
  const mayReplay = useMay('positions.read')
  const [isBoard, showBoard] = useStored('trips.board', true)
  const { etas, live } = useTripsLive()
  return (
    <Page
      title={t('title')}
      full
      actions={
        <>
          <Button look="quiet" icon={isBoard ? ChevronUp : ChevronDown} aria-expanded={isBoard} onClick={() => showBoard(!isBoard)}>
            {t('board')}
          </Button>
          {mayReplay && <ButtonLink look="quiet" icon={History} href="/replay">{t('replayDay')}</ButtonLink>}
          {mayPlan && <ButtonLink look="primary" icon={Route} href="/planning">{t('plan')}</ButtonLink>}
        </>
      }
    >
      {isBoard && <Road etas={etas} live={live} placeId={place?.id} />}
      <TripsTable etas={etas} placeId={place?.id} />
    </Page>
  )
}

type RoadProps = { etas: ReadonlyMap<string, TripEta>; live: LiveState; placeId: string | undefined }

/** What the board shows is asked for together with the list below it, and not when the board's code has come. */
const Road = memo(function Road({ etas, live, placeId }: RoadProps) {
  const trips = useGet(
    '/api/v1/trips',
    { query: { status: ['dispatched', 'in_progress'], limit: 200, ...(placeId ? { warehouse_id: placeId } : {}) } },
    { every: 60_000 },
  )
  const mayWatch = useMay('watch.read')
  const [shown] = useStored<'queue' | 'road'>('trips.board.list', 'queue')
  useWatch(placeId, { when: mayWatch && shown === 'queue' })
  return <Board trips={trips.data?.items} error={trips.error} retry={() => void trips.refetch()} etas={etas} live={live} placeId={placeId} />
})
