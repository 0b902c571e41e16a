'use client'
// Edits as the console makes them: at once, with the answer put in place, and a dialog where a rule or a colleague is in the way.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/api/client'
import { keyOf, refresh, useCommand, useGet } from '@/api/hooks'
import { useMe } from '@/shell/me'
import { DAY_PATH, patched, type Answer, type Day, type Model } from './data'
import { desk, type Target } from './desk'
import { stepsOf } from './steps'
import { makeEdit, redoEdit, TOUCHES, undoEdit, versionsOf, type Command, type Edit } from './queries'

export type Refused = { kind: 'rules' | 'conflict'; edit: Edit; error: ApiError }

/** Where the word about an edit stands, a later one takes its place: only the last can be taken back there. */
const AS = 'edit'

export function useEdits(model: Model | null, planId: string | null, asked: unknown) {
  const t = useTranslations('planning')
  const client = useQueryClient()
  const [refused, setRefused] = useState<Refused | null>(null)
  const place = useCallback(
    (answer: Answer) => {
      const queryKey = keyOf(DAY_PATH, asked)
      // An answer that was asked for before this edit and comes after it would take the edit off the screen again.
      const isBeingRead = client.isFetching({ queryKey }) > 0
      void client.cancelQueries({ queryKey })
      client.setQueryData<Day>(queryKey, (day) => day && patched(day, answer))
      // A new trip has members that the answer does not tell.
      const isNew = answer.trips.some((trip) => trip.change === 'new') || answer.orders_gone.length > 0
      void refresh(client, ...(isNew || isBeingRead ? TOUCHES : TOUCHES.slice(1)))
    },
    [client, asked],
  )
  const run = useCommand((edit: Edit) => makeEdit(edit), {
    said: (answer, edit) => (answer.edit_id ? t(`did.${edit.command.kind}`) : t('nothingChanged')),
    as: AS,
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

  const edits = useGet('/api/v1/edits', { query: { day: model?.day.day ?? null, limit: 100 } }, { when: model !== null, keep: true })
  const list = useMemo(() => edits.data?.items ?? [], [edits.data])
  const { user } = useMe()
  const [undoable, redoable] = useMemo(() => stepsOf(list, user?.id ?? null), [list, user])
  const step = useCommand(({ id, back }: { id: string; back: boolean }) => (back ? undoEdit(id) : redoEdit(id)), {
    said: (edit, { back }) => t(back ? 'undone' : 'redone', { what: t(`did.${edit.kind}`) }),
    as: AS,
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
    /** The same edit once more: forced with a reason, or on the trips as the refusal showed them. */
    again: ({ edit, error }: Refused, more: { force?: boolean; reason?: string } = {}) => {
      if (!model) return
      const versions = versionsOf(model, edit.command)
      for (const { trip_id: id, current_version: now } of (error.facts.trips ?? []) as { trip_id: string; current_version: number | null }[])
        if (now !== null) versions[id] = Math.max(now, versions[id] ?? 0)
      mutate({ ...edit, versions, ...more })
    },
    refused,
    forget: () => setRefused(null),
    busy: isPending || step.isPending,
    list,
    takeBack: (id: string) => step.mutate({ id, back: true }),
    undo: undoable ? () => step.mutate({ id: undoable.id, back: true }) : null,
    redo: redoable ? () => step.mutate({ id: redoable.id, back: false }) : null,
  }
}
export type Edits = ReturnType<typeof useEdits>

/** One command for all of them, wherever they are now: it is tried, refused and taken back as a whole. */
export function toTrip(model: Model, orderIds: readonly string[], to: { tripId: string; position: number | null }): Command {
  const from = aboardOf(model, orderIds)
  const kind = from.length === orderIds.length ? 'move' : 'insert'
  return { kind, order_ids: [...orderIds], trip_id: to.tripId, position: to.position, ...(kind === 'insert' && from.length ? { from_trips: true } : {}) } as Command
}

/** The same for a new trip; it is part of the proposal in hand where all of them wait or are on trips of it. */
export function toNewTrip(model: Model, orderIds: readonly string[], vehicleId: string, planId: string | null): Command {
  const from = aboardOf(model, orderIds)
  const isOfPlan = from.every((id) => model.tripOf.get(id)?.plan_id === planId && model.tripOf.get(id)?.status === 'proposed')
  return {
    kind: 'insert',
    order_ids: [...orderIds],
    vehicle_id: vehicleId,
    ...(planId && isOfPlan ? { plan_id: planId } : {}),
    ...(from.length ? { from_trips: true } : {}),
  } as Command
}

const aboardOf = (model: Model, orderIds: readonly string[]) => orderIds.filter((id) => model.tripOf.has(id))

/** What a drop comes to; nothing for a new trip, which is asked about first. */
export function commandOf(model: Model, orderIds: readonly string[], target: Target | null): Command | null {
  if (!target || target.kind === 'new') return null
  if (target.kind === 'trip') return toTrip(model, orderIds, target)
  const aboard = aboardOf(model, orderIds)
  return aboard.length ? ({ kind: 'remove', order_ids: aboard, hold: true } as Command) : null
}
