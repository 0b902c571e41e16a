'use client'
import { Pencil, Share2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { Button, IconButton } from '../Button'
import { Checkbox, TextField } from '../Field'
import type { ToolProps } from './TableTools'

type View = Schemas['ViewOut']
type Content = { filters?: string; columns?: string[] | null }

/** Saved views of the table: filters, sorting and columns under a name, which whoever made them can change. */
export function Views<R>({ id, shown, choose, params, known, go, close }: ToolProps<R> & { close: () => void }) {
  const t = useTranslations('table')
  const common = useTranslations('common')
  const [changed, setChanged] = useState<View | null>(null)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [anew, setAnew] = useState(false)
  const views = useGet('/api/v1/views', { query: { page: id } })
  const refreshes = ['/api/v1/views']
  const kept = new URLSearchParams([...params].filter(([key]) => known.includes(key))).toString()
  const change = (view: View | null) => {
    setChanged(view)
    setName(view?.name ?? '')
    setShared(view?.is_shared ?? false)
    setAnew(false)
  }
  const save = useCommand(
    () => {
      const content = { filters: kept, columns: shown.map((column) => column.id) }
      const body = { name: name.trim(), is_shared: shared }
      return changed
        ? unwrap(api.PATCH('/api/v1/views/{view_id}', { params: { path: { view_id: changed.id }, header: ifMatch(changed.version) }, body: anew ? { ...body, content } : body }))
        : unwrap(api.POST('/api/v1/views', { body: { page: id, content, ...body } }))
    },
    { refreshes, said: t('viewSaved'), done: () => change(null) },
  )
  const remove = useCommand(
    (view: View) => unwrap(api.DELETE('/api/v1/views/{view_id}', { params: { path: { view_id: view.id }, header: ifMatch(view.version) } })),
    { refreshes, done: (_, view) => view.id === changed?.id && change(null) },
  )
  return (
    <div className="flex w-64 flex-col gap-2">
      <ul className="flex flex-col">
        {views.data?.items.map((view) => {
          const content = view.content as Content
          return (
            <li key={view.id} className="flex items-center gap-1">
              <button
                type="button"
                className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-start hover:bg-ink/7 touch:min-h-11"
                onClick={() => {
                  go(new URLSearchParams(content.filters ?? ''))
                  if (content.columns) choose(content.columns)
                  close()
                }}
              >
                <span className="truncate">{view.name}</span>
                {view.is_shared && <Share2 aria-label={t('shared')} className="size-3 shrink-0 text-ink-3" />}
              </button>
              {view.is_own && (
                <>
                  <IconButton size="sm" icon={Pencil} label={t('changeView', { name: view.name })} aria-pressed={changed?.id === view.id} onClick={() => change(changed?.id === view.id ? null : view)} />
                  <IconButton size="sm" icon={Trash2} label={t('removeView', { name: view.name })} onClick={() => remove.mutate(view)} />
                </>
              )}
            </li>
          )
        })}
        {views.data?.items.length === 0 && <li className="px-2 py-1 text-ink-3">{t('noViews')}</li>}
      </ul>
      <form
        key={changed?.id}
        className="flex flex-col gap-2 border-t border-line pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(undefined)
        }}
      >
        <TextField label={t('viewName')} autoFocus={changed !== null} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required />
        <Checkbox label={t('share')} checked={shared} onChange={(event) => setShared(event.target.checked)} />
        {changed && <Checkbox label={t('anew')} checked={anew} onChange={(event) => setAnew(event.target.checked)} />}
        <Button type="submit" look="primary" size="sm" busy={save.isPending} disabled={!name.trim()}>
          {changed ? common('save') : t('saveView')}
        </Button>
        {changed && <Button size="sm" look="quiet" onClick={() => change(null)}>{common('cancel')}</Button>}
      </form>
    </div>
  )
}
