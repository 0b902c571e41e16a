'use client'
// All that is known of one exception, and the decision about it with its consequences.
import { Download, UserRoundCheck } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { refresh, useCommand, useGet } from '@/api/hooks'
import { SkuName } from '@/features/stock/names'
import { usePerson } from '@/lib/names'
import { Proof } from '@/features/trips/StopDrawer'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { Button, buttonClass } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { CaseSay, CaseTimeline } from './CaseTimeline'
import { Decision } from './Decision'
import { Due, Severity } from './ExceptionsPage'
import { assign, TOUCHES, type Workspace } from './queries'

export function CaseDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('exceptions')
  const found = useGet('/api/v1/exceptions/{exception_id}/workspace', { path: { exception_id: id } }, { every: 30_000 })
  const it = found.data?.exception
  return (
    <Drawer
      open
      width="lg"
      onClose={onClose}
      title={it ? `${it.number} · ${t(`reasons.${it.reason_code}`)}` : t('title')}
      beside={it && <StatusBadge of="exception" is={it.status} />}
    >
      {found.error && !found.data && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <SkeletonLines lines={10} />}
      {found.data && <Known at={found.data} />}
    </Drawer>
  )
}

function Known({ at }: { at: Workspace }) {
  const t = useTranslations('exceptions')
  const incident = useTranslations('incident')
  const locale = useLocale()
  const format = useFormat()
  const me = useMe()
  const person = usePerson()
  const mayResolve = useMay('exceptions.resolve')
  const mayComment = useMay('exceptions.comment')
  const [conflict, setConflict] = useState(false)
  const it = at.exception
  const client = useQueryClient()
  const isMine = it.assigned_to === me.user.id
  const onConflict = (error: ApiError) => {
    if (!error.isConflict) return false
    setConflict(true)
    // What the colleague did is shown beside it.
    void refresh(client, ...TOUCHES)
    return true
  }
  const take = useCommand(() => assign(it, { user_id: me.user.id, owner_role: null }), { refreshes: TOUCHES, said: t('taken'), failed: onConflict })
  return (
    <div className="flex flex-col gap-6">
      {conflict && (
        <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg bg-amber-bg p-3 text-amber-fg">
          <p className="min-w-0 flex-1">
            <strong className="block">{t('conflict')}</strong>
            {it.status === 'resolved' ? t('conflictResolved', { resolution: it.resolution ? t(`resolutions.${it.resolution}`) : '–', when: format.moment(it.resolved_at) }) : t('conflictChanged')}
          </p>
          <Button size="sm" onClick={() => setConflict(false)}>{t('understood')}</Button>
        </div>
      )}
      <Facts
        columns={3}
        facts={[
          [t('severity'), <Severity key="s" of={it.severity} />],
          [t('due'), <Due key="d" of={it} />],
          [t('owner'), it.assigned_to ? person(it.assigned_to, t('somebody')) : t(`roles.${it.owner_role as 'dispatcher'}`)],
          [t('place'), it.location_id ? <Link key="p" className="link" href={`/locations?open=${it.location_id}`}>{it.location_name}</Link> : '–'],
          [t('order'), at.order ? <Link key="o" className="link" href={`/orders/${at.order.order_id}`}>{at.order.number}</Link> : '–'],
          [t('trip'), at.trip ? <Link key="t" className="link" href={`/trips/${at.trip.id}${it.stop_id ? `?stop=${it.stop_id}` : ''}`}>{at.trip.number}</Link> : '–'],
          [t('attempts'), `${at.attempts} / ${at.rule.max_attempts}`],
          [t('units'), format.number(it.quantity)],
          [t('occurred'), format.moment(it.occurred_at, it.timezone)],
          [t('note'), it.note],
          [incident('customerTold'), <bdi key="told">{at.rule.customer_wording[locale.split('-')[0] ?? 'en'] ?? at.rule.customer_wording['en'] ?? '–'}</bdi>],
        ]}
      />
      {it.status === 'open' && mayResolve && !isMine && (
        <div><Button icon={UserRoundCheck} busy={take.isPending} onClick={() => take.mutate(undefined)}>{t('takeIt')}</Button></div>
      )}
      {it.status === 'resolved' && (
        <section className="rounded-lg border border-line bg-sunken p-3">
          <p className="font-medium">{it.resolution && t(`resolutions.${it.resolution}`)} · {format.moment(it.resolved_at)} · {person(it.resolved_by, t('somebody'))}</p>
          {it.resolution_note && <p className="mt-1 text-ink-2">{it.resolution_note}</p>}
          {it.follow_up_order_id && <Link href={`/orders/${it.follow_up_order_id}`} className="link mt-1 inline-block">{t('followUp')}</Link>}
        </section>
      )}
      {it.status === 'open' && it.allowed_commands.includes('resolve') && <Decision key={it.id} at={at} onConflict={onConflict} />}
      {at.order_lines.length > 0 && (
        <section>
          <h3 className="mb-1 font-semibold">{t('lines')}</h3>
          <div className="overflow-x-auto">
            <table className="w-full">
              <thead>
                <tr className="border-b border-line text-xs text-ink-3 max-sm:grid max-sm:grid-cols-5">
                  <th scope="col" className="py-1.5 text-start font-medium max-sm:sr-only">{t('item')}</th>
                  {(['quantity', 'shipped', 'delivered', 'damaged', 'rejected'] as const).map((name) => <th key={name} scope="col" className="py-1.5 text-end font-medium sm:ps-3">{t(`columns.${name}`)}</th>)}
                </tr>
              </thead>
              <tbody>
                {at.order_lines.map((line) => (
                  <tr key={line.order_line_id} className="border-b border-line last:border-0 max-sm:grid max-sm:grid-cols-5">
                    <td className="py-1.5 [overflow-wrap:anywhere] max-sm:col-span-full max-sm:pb-0"><SkuName id={line.sku_id} /></td>
                    {(['quantity', 'shipped', 'delivered', 'damaged', 'rejected'] as const).map((name) => <td key={name} className="py-1.5 text-end sm:ps-3">{line[name] || '–'}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {at.pod && <Proof pod={at.pod} tripId={it.trip_id} files={at.files} />}
      {at.siblings.length > 0 && (
        <section>
          <h3 className="mb-1 font-semibold">{t('siblings')}</h3>
          <ul>
            {at.siblings.map((other) => (
              <li key={other.id} className="flex items-center gap-2 py-1">
                <Link href={`/exceptions?open=${other.id}`} className="link">{other.number}</Link>
                <span className="text-ink-2">{t(`reasons.${other.reason_code}`)}</span>
                <span className="ms-auto"><StatusBadge of="exception" is={other.status} /></span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayComment && <CaseSay id={it.id} />}
      <section>
        <div className="mb-3 flex items-center justify-between">
          <h3 className="font-semibold">{t('timeline')}</h3>
          <a href={`/api/v1/exceptions/${it.id}/export`} className={buttonClass('quiet', 'sm')}><Download aria-hidden className="size-4" />{t('export')}</a>
        </div>
        <CaseTimeline moments={at.timeline} />
      </section>
    </div>
  )
}
