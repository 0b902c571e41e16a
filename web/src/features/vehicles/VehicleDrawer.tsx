'use client'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { FleetDrawer } from '@/features/fleet/FleetDrawer'
import { useVehicleKind, wordsOf } from '@/features/fleet/kinds'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import Link from '@/ui/Link'
import { CLASS_TONE } from '@/lib/status'
import { Badge } from '@/ui/Badge'
import { Facts } from '@/ui/Page'
import { switchVehicle, TOUCHES } from './queries'
import { VehicleForm } from './VehicleForm'

/** One vehicle: what it can carry, how it is used, where it was. */
export function VehicleDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('fleet')
  const vehicleKind = useVehicleKind()
  const format = useFormat()
  const places = usePlaceNames()
  const zones = useGet('/api/v1/zones', { query: { limit: 500, sort: 'code' } }, { when: useMay('zones.read'), fresh: 60_000 })
  const answer = useGet('/api/v1/vehicles/{vehicle_id}', { path: { vehicle_id: id } })
  return (
    <FleetDrawer answer={answer} title={t('vehicle')} nameOf={(row) => row.number} may="vehicles.write" turn={switchVehicle} refreshes={TOUCHES} of={{ vehicle_id: id }} onClose={onClose} form={(row, close) => <VehicleForm vehicle={row} onClose={close} onDone={close} />}>
      {(row) => (
        <>
          <Facts
            columns={3}
            facts={[
              [t('kind'), vehicleKind(row.kind)],
              [t('depot'), places.name(row.warehouse_id)],
              [t('capacity'), format.kg(row.capacity_weight_g)],
              [t('volume'), format.litres(row.capacity_volume_ml)],
              [t('cooled'), row.refrigerated ? t('yes') : t('no')],
              [t('maxTrips'), format.number(row.max_trips_per_day)],
              [t('reload'), format.duration(row.reload_s)],
              [t('co2'), format.number(row.co2_g_per_km)],
              [t('size'), [row.length_cm && `${format.number(row.length_cm / 100, 1)} m`, row.gross_weight_kg && format.kg(row.gross_weight_kg * 1000)].filter(Boolean).join(' · ') || '–'],
              ...(row.max_km_per_day === null ? [] : [[t('maxKm'), format.number(row.max_km_per_day)] as [string, string]]),
              // Null for those who may not see costs: then nothing of it is shown.
              ...(row.per_km_minor === null ? [] : ([
                [t('fixed'), format.money(row.fixed_minor)],
                [t('departure'), format.money(row.per_departure_minor)],
                [t('perKm'), format.money(row.per_km_minor)],
                [t('perHour'), format.money(row.per_hour_minor)],
              ] as [string, string][])),
            ]}
          />
          {(row.features.length > 0 || Object.keys(row.extra_capacities).length > 0) && (
            <section>
              <h3 className="mb-2 font-semibold">{t('features')}</h3>
              <p className="flex flex-wrap gap-1.5">
                {row.features.map((one) => <Badge key={one}>{wordsOf([one])}</Badge>)}
                {Object.entries(row.extra_capacities).map(([name, amount]) => <Badge key={name} tone="sky">{wordsOf([name])}: {format.number(amount)}</Badge>)}
              </p>
            </section>
          )}
          {row.zone_ids.length > 0 && zones.data && (
            <section>
              <h3 className="mb-2 font-semibold">{t('zones')}</h3>
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {zones.data.items.filter((zone) => row.zone_ids.includes(zone.id)).map((zone) => (
                  <li key={zone.id} className="min-w-0 break-words"><Link className="link" href={`/zones?open=${zone.id}`}>{zone.name}</Link></li>
                ))}
              </ul>
            </section>
          )}
          {row.compartments.length > 0 && (
            <section>
              <h3 className="mb-1 font-semibold">{t('compartments')}</h3>
              <ul className="divide-y divide-line">
                {row.compartments.map((one) => (
                  <li key={one.name} className="flex min-h-9 items-center gap-3">
                    <span className="min-w-0 flex-1 truncate">{one.name}</span>
                    <Badge tone={CLASS_TONE[one.temperature_class]}>{t(`classes.${one.temperature_class}`)}</Badge>
                    <span className="numeric text-ink-2">{format.kg(one.capacity_weight_g)} · {format.litres(one.capacity_volume_ml)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </FleetDrawer>
  )
}
