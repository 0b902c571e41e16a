'use client'
// One standing order: its name, days, times and items; and the next days, each of which can be left out.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Alert } from '@/ui/Alert'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, TextField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { atMost, Basket, type Quantities } from './Basket'
import { TOUCHES } from './queries'
import { DAYS, daysOf, ruleOf } from './rule'

const SHOWN_DAYS = 8

/** `isNew`: it rests, and comes from when it is saved on. */
export function StandingDrawer({ id, isNew = false, onClose }: { id: string; isNew?: boolean; onClose: () => void }) {
  const t = useTranslations('retail')
  const common = useTranslations('common')
  const weekdays = useTranslations('reports.weekdays')
  const format = useFormat()
  const found = useGet('/api/v1/order-templates/{template_id}', { path: { template_id: id } })
  const ahead = useGet('/api/v1/order-templates/{template_id}/preview', { path: { template_id: id }, query: { weeks: 4 } })
  const [changed, change] = useState<Quantities>({})
  const [typed, type] = useState<{ name?: string; from?: string; to?: string; days?: number[] }>({})
  const [problem, setProblem] = useState<ApiError | null>(null)
  const one = found.data
  const beginning: Quantities = Object.fromEntries((one?.lines ?? []).map((line) => [line.sku_id, line.quantity]))
  const basket = { ...beginning, ...changed }
  const lines = Object.entries(basket).filter(([, quantity]) => quantity > 0)
  const days = typed.days ?? (one ? daysOf(one.rule) : null)
  const at = () => ({ path: { template_id: id }, header: ifMatch(one?.version ?? 0) })
  const save = useCommand(
    async () => {
      const kept = await unwrap(
        api.PATCH('/api/v1/order-templates/{template_id}', {
          params: at(),
          body: {
            ...(typed.name === undefined ? {} : { name: typed.name.trim() }),
            ...(typed.from === undefined ? {} : { window_from: typed.from }),
            ...(typed.to === undefined ? {} : { window_to: typed.to }),
            ...(typed.days === undefined ? {} : { rule: ruleOf(typed.days) }),
            ...(Object.keys(changed).length ? { lines: lines.map(([sku_id, quantity]) => ({ sku_id, quantity })) } : {}),
          },
        }),
      )
      return isNew ? unwrap(api.POST('/api/v1/order-templates/{template_id}/resume', { params: { path: { template_id: id }, header: ifMatch(kept.version) } })) : kept
    },
    {
      refreshes: TOUCHES,
      said: (saved) => t('standingSaved', { name: saved.name }),
      done: onClose,
      failed: (error) => {
        setProblem(error)
        return true
      },
    },
  )
  const skip = useCommand(({ day, back }: { day: string; back: boolean }) => unwrap(api.POST(back ? '/api/v1/order-templates/{template_id}/unskip' : '/api/v1/order-templates/{template_id}/skip', { params: at(), body: { day } })), {
    refreshes: TOUCHES,
    said: (_, { day, back }) => t(back ? 'dayComes' : 'dayLeftOut', { day: format.date(day) }),
  })
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={one?.name ?? t('standing')}
      actions={
        <>
          <Button size="lg" onClick={onClose}>{common('cancel')}</Button>
          <Button size="lg" look="primary" busy={save.isPending} disabled={!one || lines.length === 0 || days?.length === 0} onClick={() => save.mutate(undefined)}>{common('save')}</Button>
        </>
      }
    >
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <SkeletonLines lines={6} />}
      {one && (
        <div className="flex flex-col gap-4">
          {problem && <Alert>{problem.message}{problem.accepted ? ` (${problem.accepted})` : ''}</Alert>}
          <TextField label={t('standingName')} value={typed.name ?? one.name} maxLength={200} required onChange={(event) => type({ ...typed, name: event.target.value })} />
          {days && (
            <fieldset>
              <legend className="mb-1 font-medium">{t('standingDays')}</legend>
              <div className="flex flex-wrap gap-x-4 gap-y-1">
                {DAYS.map((day, index) => (
                  <Checkbox key={day} label={weekdays(String(index) as '0')} checked={days.includes(index)} onChange={(event) => type({ ...typed, days: event.target.checked ? [...days, index] : days.filter((other) => other !== index) })} />
                ))}
              </div>
            </fieldset>
          )}
          <div className="grid grid-cols-2 gap-3">
            <TextField label={t('standingFrom')} type="time" value={typed.from ?? one.window_from} required onChange={(event) => type({ ...typed, from: event.target.value })} />
            <TextField label={t('standingTo')} type="time" value={typed.to ?? one.window_to} required onChange={(event) => type({ ...typed, to: event.target.value })} />
          </div>
          <Basket basket={basket} beginning={beginning} onSet={(key, quantity) => change((before) => ({ ...before, [key]: atMost(quantity) }))} />
          {(ahead.data?.days.length ?? 0) > 0 && (
            <section aria-label={t('nextDays')}>
              <h3 className="mb-1 font-medium">{t('nextDays')}</h3>
              <ul className="numeric">
                {ahead.data?.days.slice(0, SHOWN_DAYS).map((day) => (
                  <li key={day.local_day} className="flex min-h-11 items-center gap-3 border-t border-line">
                    <span className={day.state === 'skipped' ? 'flex-1 text-ink-3 line-through' : 'flex-1'}>{format.window(day.window_start, day.window_end)}</span>
                    {day.state !== 'planned' && <Badge tone={day.state === 'placed' ? 'green' : day.state === 'failed' ? 'red' : 'neutral'}>{t(`dayStates.${day.state}`)}</Badge>}
                    {(day.state === 'planned' || day.state === 'skipped') && (
                      <Button size="sm" look="quiet" busy={skip.isPending && skip.variables.day === day.local_day} onClick={() => skip.mutate({ day: day.local_day, back: day.state === 'skipped' })}>
                        {t(day.state === 'skipped' ? 'letCome' : 'leaveOut')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Drawer>
  )
}
