'use client'
// Edits as the console makes them: at once, with the answer put in place, and a dialog where a rule or a colleague is in the way.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { keyOf, refresh, useCommand, useGet } from '@/api/hooks'
import { DAY_PATH, patched, type Answer, type Day, type Model } from './data'
import { desk } from './desk'
import { makeEdit, redoEdit, TOUCHES, undoEdit, versionsOf, type Command, type Edit } from './queries'

export type Refused = { kind: 'rules' | 'conflict'; edit: Edit; error: ApiError }

export function useEdits(model: Model | null, planId: string | null, asked: unknown) {
  const t = useTranslations('planning')
  const client = useQueryClient()
  const [refused, setRefused] = useState<Refused | null>(null)
  const place = useCallback(
    (answer: Answer) => {
      client.setQueryData<Day>(keyOf(DAY_PATH, asked), (day) => day && patched(day, answer))
      // A new trip has members that the answer does not tell.
      const isNew = answer.trips.some((trip) => trip.change === 'new') || answer.orders_gone.length > 0
      void refresh(client, ...(isNew ? TOUCHES : TOUCHES.slice(1)))
    },
    [client, asked],
  )
  const run = useCommand((edit: Edit) => makeEdit(edit), {
    said: (answer, edit) => (answer.edit_id ? t(`did.${edit.command.kind}`) : t('nothingChanged')),
    undo: (answer) => (answer.edit_id ? undoEdit(answer.edit_id).then(() => refresh(client, ...TOUCHES)) : Promise.resolve()),
    done: (answer) => {
      setRefused(null)
      place(answer)
      desk.choose([])
    },
    failed: (error, edit) => {
      if (error.code === 'breaks_rules') setRefused({ kind: 'rules', edit, error })
      else if (error.status === 412 || error.code === 'trip_changed') {
        setRefused({ kind: 'conflict', edit, error })
        void refresh(client, ...TOUCHES)
      } else return false
      return true
    },
  })

  const edits = useGet('/api/v1/edits', { query: { day: model?.day.day ?? null, limit: 100 } as never }, { when: model !== null, keep: true })
  const list = useMemo(() => edits.data?.items ?? [], [edits.data])
  const undoable = list.find((edit) => !edit.undone_at)
  const lastStanding = undoable?.seq ?? 0
  const redoable = [...list].reverse().find((edit) => edit.undone_at && edit.seq > lastStanding)
  const step = useCommand(({ id, back }: { id: string; back: boolean }) => (back ? undoEdit(id) : redoEdit(id)), {
    said: (_, { back }) => t(back ? 'undone' : 'redone'),
    refreshes: TOUCHES,
  })
  const { mutate, isPending } = run
  const make = useCallback(
    (command: Command, more: { force?: boolean; reason?: string } = {}) => {
      if (model) mutate({ command, planId, versions: versionsOf(model, command), ...more })
    },
    [model, planId, mutate],
  )
  return {
    make,
    /** The same edit once more: forced with a reason, or on the trips as they are now. */
    again: (edit: Edit, more: { force?: boolean; reason?: string } = {}) => model && mutate({ ...edit, versions: versionsOf(model, edit.command), ...more }),
    refused,
    forget: () => setRefused(null),
    busy: isPending || step.isPending,
    list,
    undo: undoable ? () => step.mutate({ id: undoable.id, back: true }) : null,
    redo: redoable ? () => step.mutate({ id: redoable.id, back: false }) : null,
  }
}
export type Edits = ReturnType<typeof useEdits>

/** What orders are told to do when they are put somewhere: those that wait are inserted, those on trips moved. */
export function commandsFor(model: Model, orderIds: readonly string[], to: { tripId: string; position: number | null }): Command[] {
  const waiting = orderIds.filter((id) => !model.tripOf.has(id))
  const moving = orderIds.filter((id) => model.tripOf.has(id))
  const commands: Command[] = []
  if (waiting.length) commands.push({ kind: 'insert', order_ids: waiting, trip_id: to.tripId, position: to.position } as Command)
  if (moving.length) commands.push({ kind: 'move', order_ids: moving, trip_id: to.tripId, position: to.position } as Command)
  return commands
}

