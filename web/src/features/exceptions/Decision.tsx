'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useSearched } from '@/lib/useSearched'
import { localOf, momentAt } from '@/lib/zoned'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Combo } from '@/ui/Combo'
import { Checkbox, TextArea, TextField } from '@/ui/Field'
import { RESOLUTIONS, resolve, TOUCHES, type Option, type Resolution, type Workspace } from './queries'

/** What can be decided, and what each decision would do to goods, money and the customer's window. */
export function Decision({ at, onConflict }: { at: Workspace; onConflict: (error: ApiError) => boolean }) {
  const t = useTranslations('exceptions')
  const format = useFormat()
  const { tenant } = useMe()
  const name = useId()
  const mayOverride = useMay('exceptions.override')
  const options = RESOLUTIONS.flatMap((one) => at.options.find(({ resolution }) => resolution === one) ?? [])
  const proposed = options.find((one) => one.is_proposed) ?? options.find((one) => one.is_allowed)
  const [chosen, choose] = useState<Resolution | null>(proposed?.resolution ?? null)
  const [note, setNote] = useState('')
  const [place, setPlace] = useState<string | null>(null)
  const [override, setOverride] = useState(false)
  const option = options.find(({ resolution }) => resolution === chosen)
  const [window, setWindow] = useState<{ from: string; to: string } | null>(null)
  const { search, rows, isBehind } = useSearched('/api/v1/locations', { is_active: true, sort: 'name' }, 20)
  const allowed = (one: Option) => one.is_allowed || (mayOverride && override)
  const local = (iso: string | null) => (iso ? localOf(iso, tenant.timezone) : '')
  const run = useCommand(
    (resolution: Resolution) =>
      resolve(at.exception, {
        resolution,
        note: note.trim() || null,
        override: mayOverride && override,
        ...(resolution === 'reroute' ? { location_id: place } : {}),
        ...(window && option?.window_start ? { window_start: momentAt(window.from, tenant.timezone), window_end: momentAt(window.to, tenant.timezone) } : {}),
      }),
    { refreshes: TOUCHES, said: (_, resolution) => t('resolved', { number: at.exception.number, resolution: t(`resolutions.${resolution}`) }), failed: onConflict },
  )
  const misses = !option || !allowed(option) || (option.needs.includes('location_id') && !place)
  return (
    <section aria-label={t('decide')}>
      <h3 className="mb-2 font-semibold">{t('decide')}</h3>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (option && !misses) run.mutate(option.resolution)
        }}
      >
        <div role="radiogroup" aria-label={t('decide')} className="grid gap-2 sm:grid-cols-2">
          {options.map((one) => (
            <label key={one.resolution} className={cx('flex items-start gap-2.5 rounded-md border p-3', one.resolution === chosen ? 'border-accent bg-accent-soft' : 'border-line', allowed(one) ? 'cursor-pointer hover:bg-ink/3' : 'text-ink-3')}>
              <input
                type="radio"
                name={name}
                checked={one.resolution === chosen}
                disabled={!allowed(one)}
                onChange={() => {
                  choose(one.resolution)
                  setWindow(null)
                }}
                className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]"
              />
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  {t(`resolutions.${one.resolution}`)} {one.is_proposed && <Badge tone="sky">{t('proposed')}</Badge>}
                </span>
                <span className="mt-0.5 block text-xs text-ink-2">{one.why ?? t(`about.${one.resolution}`)}</span>
              </span>
            </label>
          ))}
        </div>
        {option && (
          <div className="rounded-md bg-sunken p-3" aria-live="polite">
            <p className="font-medium">{t('consequences')}</p>
            <ul className="mt-1 list-disc ps-5 text-ink-2">
              <li>{option.stock}</li>
              <li>{option.credit_minor !== null && option.credit_minor > 0 ? t('credited', { amount: format.money(option.credit_minor, at.currency) }) : t('noMoney')}</li>
              {option.window_start && option.window_end && <li>{t('newWindow', { window: format.window(option.window_start, option.window_end) })}</li>}
            </ul>
          </div>
        )}
        {option?.needs.includes('location_id') && (
          <Combo label={t('toPlace')} value={place} onChange={setPlace} onSearch={search} isBehind={isBehind} required items={rows.map((row) => ({ id: row.id, label: row.name, detail: row.code }))} />
        )}
        {option?.window_start && option.window_end && (
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField type="datetime-local" label={t('from')} value={window?.from ?? local(option.window_start)} onChange={(event) => setWindow({ from: event.target.value, to: window?.to ?? local(option.window_end) })} />
            <TextField type="datetime-local" label={t('to')} value={window?.to ?? local(option.window_end)} onChange={(event) => setWindow({ from: window?.from ?? local(option.window_start), to: event.target.value })} />
          </div>
        )}
        {mayOverride && options.some((one) => !one.is_allowed) && <Checkbox label={t('override')} checked={override} onChange={(event) => setOverride(event.target.checked)} />}
        <TextArea label={t('note')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        <div className="flex justify-end">
          <Button look="primary" type="submit" busy={run.isPending} disabled={misses}>{option ? t('decideFor', { what: t(`resolutions.${option.resolution}`) }) : t('decide')}</Button>
        </div>
      </form>
    </section>
  )
}
