'use client'
// What can be done to the selected rows, and the truth about each of them afterwards.
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { Button, IconButton } from '../Button'
import { Dialog } from '../Dialog'
import { toast } from '../toast'
import type { BulkAction, RowResult } from './types'

type Refused = { id: string; number: string | null; why: string | null }
type Props<R> = { actions: BulkAction<R>[]; rows: R[]; clear: () => void; keep: (ids: Set<string>) => void; refresh: () => Promise<void>; nameOf?: (row: R) => string }

export function BulkBar<R extends { id: string }>({ actions, rows, clear, keep, refresh, nameOf }: Props<R>) {
  const t = useTranslations('table')
  const [isWhole, setWhole] = useState(false)
  const [busy, setBusy] = useState<string | null>(null)
  const [asking, setAsking] = useState<{ action: BulkAction<R>; rows: R[] } | null>(null)
  const [told, setTold] = useState<{ label: string; results: RowResult[] } | null>(null)

  async function run(action: BulkAction<R>, fitting: R[], input?: unknown) {
    setAsking(null)
    setBusy(action.id)
    try {
      const results = await action.run(fitting, input, isWhole && action.whole === true)
      await refresh()
      const refused = results.filter((one) => !one.done)
      if (refused.length === 0) {
        toast.done(t('bulkDone', { what: action.label, count: results.length }))
        clear()
      } else {
        setTold({ label: action.label, results })
        // Those that were refused stay selected, to be looked at.
        keep(new Set(refused.map((one) => one.id)))
      }
    } catch (error) {
      const items = (error as ApiError).code === 'not_all_done' ? ((error as ApiError).facts['items'] as Refused[]) : null
      if (!items) return toast.refused(error as ApiError)
      const refused = new Map(items.map((one) => [one.id, one]))
      // None was done: those that were refused say why, the others wait for them.
      setTold({ label: action.label, results: fitting.map((row) => ({ id: row.id, name: refused.get(row.id)?.number ?? nameOf?.(row) ?? '', done: false, why: refused.get(row.id)?.why ?? t('heldBack') })) })
    } finally {
      setBusy(null)
    }
  }

  return (
    <>
      <div role="toolbar" aria-label={t('bulk')} className="absolute inset-x-3 bottom-11 z-20 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] animate-in items-center gap-1.5 rounded-lg bg-raised p-1.5 ps-3 shadow-lg">
        <span className="numeric me-1 shrink-0 font-medium">{t('selected', { count: rows.length })}</span>
        {/* In one row, whatever the room: over two or three it would hide the rows that it is about. */}
        <div className="-m-1 flex min-w-0 items-center gap-1.5 overflow-x-auto p-1 [scrollbar-width:none]">
          {actions.map((action) => {
            const fitting = action.fits ? rows.filter(action.fits) : rows
            return (
              <Button
                key={action.id}
                className={fitting.length === 0 ? 'shrink-0 max-sm:hidden' : 'shrink-0'}
                icon={action.icon}
                look={action.danger ? 'danger' : 'secondary'}
                busy={busy === action.id}
                disabled={fitting.length === 0 || busy !== null}
                title={fitting.length < rows.length ? t('fits', { count: fitting.length, all: rows.length }) : undefined}
                onClick={() => (action.ask ? setAsking({ action, rows: fitting }) : void run(action, fitting))}
              >
                {action.label}
                {fitting.length < rows.length && <span className="numeric opacity-70">{fitting.length}</span>}
              </Button>
            )
          })}
          {rows.length > 1 && actions.some(({ whole }) => whole) && (
            <label className="flex shrink-0 items-center gap-1.5 px-1 text-xs whitespace-nowrap text-ink-2 select-none touch:min-h-11" title={t('wholeMore')}>
              <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.target.checked)} className="size-4 accent-[var(--accent)]" />
              {t('whole')}
            </label>
          )}
        </div>
        <IconButton icon={X} label={t('clearSelection')} onClick={clear} />
      </div>
      {asking?.action.ask?.(asking.rows, (input) => void run(asking.action, asking.rows, input), () => setAsking(null)) as ReactNode}
      <Dialog
        open={told !== null}
        onClose={() => setTold(null)}
        title={told ? t('bulkPartly', { what: told.label, done: told.results.filter((one) => one.done).length, all: told.results.length }) : ''}
        wide
        actions={<Button onClick={() => setTold(null)}>{t('understood')}</Button>}
      >
        <ul>
          {[...(told?.results ?? [])]
            .sort((a, b) => Number(a.done) - Number(b.done))
            .map((one) => (
              <li key={one.id} className="flex gap-2 border-b border-line py-2 last:border-0">
                {one.done ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-green-dot" /> : <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red-dot" />}
                <span className="w-28 shrink-0 font-medium break-words sm:w-36">{one.name}</span>
                <span className="min-w-0 break-words text-ink-2">{one.done ? t('done') : one.why}</span>
              </li>
            ))}
        </ul>
      </Dialog>
    </>
  )
}
