'use client'
// The vehicle that brings an order, as it moves: for whoever waits at the door. Fetched with MapLibre when one is on its way.
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useLiveTrips, type Listening } from '@/features/map/useLiveTrips'
import { usePositions } from '@/features/map/usePositions'
import RoadMap from '@/features/trips/RoadMap'
import { useFormat } from '@/lib/format'

const LISTENS: Listening = { topics: ['order', 'stop', 'trip', 'delivery'], reads: ['/api/v1/orders'], restMs: 1_000 }

type Props = { vehicle: { id: string; number: string }; place: { id: string; name: string; lat: number; lon: number } | undefined }

export default function OnTheWay({ vehicle, place }: Props) {
  const t = useTranslations('orders')
  const format = useFormat()
  useLiveTrips(LISTENS)
  const at = usePositions().find((one) => one.vehicle_id === vehicle.id)
  const stops = useMemo(() => (place ? [{ id: place.id, lat: place.lat, lon: place.lon, tone: 'green' as const }] : []), [place])
  const vehicles = useMemo(() => (at ? [{ id: at.vehicle_id, lat: at.lat, lon: at.lon, tone: 'blue' as const, label: vehicle.number }] : []), [at, vehicle.number])
  if (!at) return <p className="mt-3 text-ink-2">{t('notSeenYet')}</p>
  return (
    <div className="mt-3 flex flex-col gap-1.5">
      <RoadMap label={t('wayMap', { vehicle: vehicle.number })} stops={stops} vehicles={vehicles} whole className="h-56 overflow-hidden rounded-lg border border-line" />
      <p className="text-xs text-ink-2">{t('seenAt', { vehicle: vehicle.number, ago: format.ago(at.at) })}</p>
    </div>
  )
}
