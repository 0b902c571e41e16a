'use client'
// The same as dragging, by keys: choose where orders go, see what it comes to, do it.
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { Combo } from '@/ui/Combo'
import { Dialog } from '@/ui/Dialog'
import { SelectField, TextField } from '@/ui/Field'
import { fullness, isAhead, type Model, type Trip } from './data'
import { Effect, useTrial, violationsOf } from './Effect'
import type { Command } from './queries'
import { toNewTrip, toTrip } from './useEdits'

type Props = {
  model: Model
  planId: string | null
  /** Orders to put somewhere, or a trip that gets another vehicle. */
  what: { orders: string[]; toNew?: boolean } | { trip: Trip }
  busy: boolean
  onClose: () => void
  onDo: (command: Command, more: { force?: boolean; reason?: string }) => void
}

export function MoveDialog({ model, planId, what, busy, onClose, onDo }: Props) {
  const t = useTranslations('planning')
  const common = useTranslations('common')
  const format = useFormat()
  const isVehicle = 'trip' in what
  const orders = useMemo(() => ('orders' in what ? what.orders : []), [what])
  const [tripId, setTrip] = useState<string | null>(null)
  const [vehicleId, setVehicle] = useState<string | null>(null)
  const [place, setPlace] = useState('')
  const [reason, setReason] = useState('')
  const order = model.order.get(orders[0] ?? '')
  const warehouse = isVehicle ? what.trip.warehouse_id : order?.warehouse_id
  const trips = model.trips.filter((trip) => trip.status !== 'completed' && (!warehouse || trip.warehouse_id === warehouse))
  const [toNew, setNew] = useState('orders' in what && (what.toNew === true || !trips.length))
  const needsVehicle = isVehicle || toNew
  const vehicles = useGet('/api/v1/vehicles', { query: { warehouse_id: warehouse, is_active: true, limit: 200, sort: 'number' } }, { when: needsVehicle && warehouse !== undefined, fresh: 60_000 })
  const trip = tripId ? model.trip.get(tripId) : undefined

  const command = useMemo<Command | null>(() => {
    if ('trip' in what) return vehicleId ? ({ kind: 'change_vehicle', trip_id: what.trip.id, vehicle_id: vehicleId } as Command) : null
    if (toNew) return vehicleId ? toNewTrip(model, orders, vehicleId, planId) : null
    return tripId ? toTrip(model, orders, { tripId, position: place === '' ? null : Number(place) }) : null
  }, [what, vehicleId, toNew, orders, model, planId, tripId, place])
  const trial = useTrial(command, planId)
  const broken = violationsOf(trial).length > 0
  const refused = trial !== null && trial !== 'asking' && 'error' in trial
  let before = 0
  const places = (trip?.stops ?? []).filter(isAhead).map((stop, index) => {
    before += stop.order_ids.filter((id) => !orders.includes(id)).length
    return { value: String(before), label: t('after', { number: index + 1, place: model.place.get(stop.location_id)?.name ?? '' }) }
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={isVehicle ? t('changeVehicleOf', { trip: what.trip.vehicle_number }) : t('moveTitle', { count: orders.length })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look={broken ? 'danger' : 'primary'} busy={busy} disabled={!command || refused || trial === 'asking' || (broken && !reason.trim())} onClick={() => command && onDo(command, broken ? { force: true, reason } : { reason })}>
            {broken ? t('forceIt') : isVehicle ? t('changeIt') : t('moveIt')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!isVehicle && (
          <SelectField label={t('where')} value={toNew ? 'new' : 'trip'} onChange={(event) => setNew(event.target.value === 'new')} options={[{ value: 'trip', label: t('toTrip') }, { value: 'new', label: t('toNewTrip') }]} />
        )}
        {needsVehicle ? (
          <Combo
            label={t('vehicle')}
            required
            autoFocus
            value={vehicleId}
            onChange={setVehicle}
            items={(vehicles.data?.items ?? []).map((one) => ({ id: one.id, label: one.number, detail: `${format.kg(one.capacity_weight_g)} · ${t('tripsToday', { count: model.trips.filter((trip) => trip.vehicle_id === one.id).length })}` }))}
          />
        ) : (
          <>
            <Combo
              label={t('trip')}
              required
              autoFocus
              value={tripId}
              onChange={setTrip}
              items={trips.map((one) => ({ id: one.id, label: `${one.vehicle_number} · ${format.time(one.planned_start_at)}`, detail: `${one.driver_name ?? t('noDriver')} · ${t('full', { percent: fullness(one) })} · ${one.number}` }))}
            />
            <SelectField label={t('place')} value={place} disabled={!trip} onChange={(event) => setPlace(event.target.value)} options={[{ value: '', label: t('bestPlace') }, { value: '0', label: t('first') }, ...places]} />
          </>
        )}
        <Effect full trial={trial} tripId={tripId} orderId={orders.length === 1 ? orders[0] : undefined} />
        <TextField label={t('reason')} required={broken} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} hint={broken ? t('reasonForced') : undefined} />
      </div>
    </Dialog>
  )
}
