'use client'
// Orders that come by themselves: what, on which days; paused, changed, a day left out.
import { Pause, Pencil, Play, Repeat } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Page'
import { TOUCHES, type Template } from './queries'
import { daysOf, ruleOf } from './rule'

const StandingDrawer = dynamic(() => import('./StandingDrawer').then((found) => found.StandingDrawer))
const PATH = '/api/v1/order-templates'

export function Standing() {
  const t = useTranslations('retail')
  const format = useFormat()
  const mayWrite = useMay('order_templates.write')
  const [open, setOpen] = useState<{ id: string; isNew?: boolean } | null>(null)
  const found = useGet(PATH, { query: { limit: 20, sort: 'name' } }, { when: useMay('order_templates.read'), fresh: 60_000 })
  const last = useGet('/api/v1/orders', { query: { limit: 1, sort: '-placed_at' } }, { when: mayWrite, fresh: 30_000 }).data?.items[0]
  const turn = useCommand(
    (one: Template) => unwrap(api.POST(one.is_paused ? '/api/v1/order-templates/{template_id}/resume' : '/api/v1/order-templates/{template_id}/pause', { params: { path: { template_id: one.id }, header: ifMatch(one.version) } })),
    { refreshes: TOUCHES, said: (one) => t(one.is_paused ? 'standingPaused' : 'standingGoesOn', { name: one.name }) },
  )
  // Like the last order, on its day of the week; what is to be otherwise is changed in the drawer that opens. It rests until
  // it is saved there: nothing comes that nobody looked at.
  const make = useCommand(
    async (like: { id: string; number: string; window_start: string; timezone?: string | null }) => {
      const day = (new Date(`${format.dayOf(like.window_start, like.timezone)}T00:00:00Z`).getUTCDay() + 6) % 7
      const made = await unwrap(api.POST('/api/v1/orders/{order_id}/template', { params: { path: { order_id: like.id } }, body: { name: t('standingLike', { number: like.number }), rule: ruleOf([day]), lead_days: 1, on_holiday: 'skip' } }))
      return unwrap(api.POST('/api/v1/order-templates/{template_id}/pause', { params: { path: { template_id: made.id }, header: ifMatch(made.version) } }))
    },
    { refreshes: TOUCHES, done: (made) => setOpen({ id: made.id, isNew: true }) },
  )
  if (!found.data || (!found.data.items.length && !mayWrite)) return null
  return (
    <Section
      title={t('standing')}
      flush
      actions={
        mayWrite && last ? (
          <Button size="sm" look="quiet" icon={Repeat} busy={make.isPending} onClick={() => make.mutate(last)}>
            {t('standingMake', { number: last.number })}
          </Button>
        ) : undefined
      }
    >
      {found.data.items.length === 0 && <p className="p-4 text-ink-2">{t('standingNone')}</p>}
      <ul>
        {found.data.items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 first:border-0">
            <span className="min-w-0 flex-1 basis-52">
              <span className="block font-medium wrap-anywhere">{one.name}</span>
              <span className="numeric block text-xs text-ink-2"><Days rule={one.rule} /> · {one.window_from}–{one.window_to}</span>
            </span>
            {one.is_paused && <Badge tone="amber">{t('paused')}</Badge>}
            {mayWrite && (
              <span className="flex gap-2">
                <Button size="sm" icon={one.is_paused ? Play : Pause} busy={turn.isPending && turn.variables.id === one.id} onClick={() => turn.mutate(one)}>
                  {t(one.is_paused ? 'goOn' : 'pause')}
                </Button>
                <Button size="sm" icon={Pencil} onClick={() => setOpen({ id: one.id })}>
                  {t('change')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {open && <StandingDrawer {...open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

/** The days of a rule as people say them. */
function Days({ rule }: { rule: string }) {
  const weekdays = useTranslations('reports.weekdays')
  const days = daysOf(rule)
  return days ? days.map((day) => weekdays(String(day) as '0')).join(', ') : rule
}
