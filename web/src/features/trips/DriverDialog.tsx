'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { useSearched } from '@/lib/useSearched'
import { Combo } from '@/ui/Combo'
import { TextArea } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { changeDriver, isOnTheRoad, reassign, TOUCHES, type TripDetail } from './queries'

/** Another driver: of a plan a change, on the road a handover that stands in the history. */
export function DriverDialog({ trip, onClose }: { trip: TripDetail; onClose: () => void }) {
  const t = useTranslations('trips')
  const onRoad = isOnTheRoad(trip)
  const { search, rows, isBehind } = useSearched('/api/v1/drivers', { is_active: true, sort: 'name' }, 30)
  const [driver, setDriver] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const items = rows.filter(({ id }) => id !== trip.driver_id).map(({ id, name, code }) => ({ id, label: name, detail: code }))
  const run = useCommand(() => (onRoad ? changeDriver(trip, driver ?? '', note.trim()) : reassign(trip, driver ?? '')), { refreshes: TOUCHES, said: t('done.driver', { number: trip.number }), done: onClose })
  return (
    <FormDialog
      title={t('changeDriver')}
      lead={onRoad ? t('driverLead', { name: trip.driver_name ?? '–' }) : t('driverPlanLead')}
      verb={t('changeDriver')}
      busy={run.isPending}
      disabled={!driver || (onRoad && !note.trim())}
      onBack={onClose}
      onSend={() => run.mutate(undefined)}
    >
      <Combo label={t('driver')} value={driver} onChange={setDriver} items={items} onSearch={search} isBehind={isBehind} required autoFocus />
      {onRoad && <TextArea label={t('note')} required maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
    </FormDialog>
  )
}
