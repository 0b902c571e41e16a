'use client'
// What is done to the chosen trips together, and the truth about each of them afterwards.
import { useQueryClient } from '@tanstack/react-query'
import { Ban, Combine, Printer, Send } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { refresh } from '@/api/hooks'
import { bulk } from '@/features/trips/queries'
import { useMay } from '@/shell/me'
import { BulkBar } from '@/ui/table/BulkBar'
import type { BulkAction, RowResult } from '@/ui/table/types'
import { isFree, type Model, type Trip } from './data'
import { desk, useDesk } from './desk'
import { openSheets, type Paper } from './sheets'
import { TOUCHES, type Command } from './queries'

const NoteDialog = dynamic(() => import('@/features/trips/NoteDialog').then((found) => found.NoteDialog))

export function TripsBulk({ model, onCommand }: { model: Model; onCommand: (command: Command) => void }) {
  const t = useTranslations('planning')
  const trips = useTranslations('trips')
  const client = useQueryClient()
  const chosen = useDesk((state) => state.trips)
  const mayDispatch = useMay('trips.dispatch')
  const mayEdit = useMay('plans.edit')
  const rows = useMemo(() => model.trips.filter(({ id }) => chosen.has(id)), [model, chosen])
  const actions = useMemo<BulkAction<Trip>[]>(() => {
    const print = (paper: Paper) => async (of: Trip[]): Promise<RowResult[]> => {
      const opened = openSheets(paper, of.map(({ id }) => id))
      return of.map(({ id, vehicle_number: name }) => ({ id, name, done: opened, why: opened ? null : trips('blocked') }))
    }
    const found: BulkAction<Trip>[] = [
      { id: 'route', label: t('routeSheets'), icon: Printer, run: print('route') },
      { id: 'load', label: t('loadSheets'), icon: Printer, fits: (row) => row.status !== 'proposed', run: print('load') },
    ]
    if (mayDispatch) {
      found.unshift({ id: 'dispatch', label: t('dispatch'), icon: Send, fits: (row) => row.status === 'planned', run: (of) => bulk('dispatch', of) })
      found.push({
        id: 'cancel',
        label: trips('commands.cancel'),
        icon: Ban,
        danger: true,
        fits: (row) => row.status === 'planned',
        ask: (of, go, back) => <NoteDialog title={trips('cancelTitle', { count: of.length })} lead={trips('cancelLead')} verb={trips('commands.cancel')} danger onBack={back} onConfirm={go} />,
        run: (of, note) => bulk('cancel', of, String(note)),
      })
    }
    return found
  }, [t, trips, mayDispatch])
  if (!rows.length) return null
  const free = rows.filter(isFree)
  return (
    <div className="relative z-30 shrink-0 border-t border-line bg-raised py-1.5 [&>[role=toolbar]]:static [&>[role=toolbar]]:animate-none [&>[role=toolbar]]:p-0 [&>[role=toolbar]]:shadow-none">
      <BulkBar
        actions={mayEdit && free.length > 1 && free.length === rows.length ? [...actions, { id: 'merge', label: t('merge'), icon: Combine, run: async (of) => {
          onCommand({ kind: 'merge', trip_ids: of.map(({ id }) => id) } as Command)
          desk.set({ trips: new Set() })
          return []
        } }] : actions}
        rows={rows}
        clear={() => desk.set({ trips: new Set() })}
        keep={(ids) => desk.set({ trips: ids })}
        refresh={() => refresh(client, ...TOUCHES, '/api/v1/trips')}
      />
    </div>
  )
}
