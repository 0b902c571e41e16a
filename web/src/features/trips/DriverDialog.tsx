'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { useSearched } from '@/lib/useSearched'
import { Button } from '@/ui/Button'
import { Combo } from '@/ui/Combo'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/Field'
import { changeDriver, isOnTheRoad, reassign, TOUCHES, type TripDetail } from './queries'

/** Another driver: of a plan a change, on the road a handover that stands in the history. */
export function DriverDialog({ trip, onClose }: { trip: TripDetail; onClose: () => void }) {
  const t = useTranslations('trips')
  const common = useTranslations('common')
  const form = useId()
  const onRoad = isOnTheRoad(trip)
  const { search, rows } = useSearched('/api/v1/drivers', { is_active: true, sort: 'name' } as never, 30)
  const [driver, setDriver] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const items = rows.filter(({ id }) => id !== trip.driver_id).map(({ id, name, code }) => ({ id, label: name, detail: code }))
  const run = useCommand(() => (onRoad ? changeDriver(trip, driver ?? '', note.trim()) : reassign(trip, driver ?? '')), { refreshes: TOUCHES, said: t('done.driver', { number: trip.number }), done: onClose })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('changeDriver')}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" type="submit" form={form} busy={run.isPending} disabled={!driver || (onRoad && !note.trim())}>{t('changeDriver')}</Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          run.mutate(undefined)
        }}
      >
        <p className="text-ink-2">{onRoad ? t('driverLead', { name: trip.driver_name ?? '–' }) : t('driverPlanLead')}</p>
        <Combo label={t('driver')} value={driver} onChange={setDriver} items={items} onSearch={search} required autoFocus />
        {onRoad && <TextArea label={t('note')} required maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
      </form>
    </Dialog>
  )
}
