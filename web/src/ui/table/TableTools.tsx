'use client'
// Beside the filters: which columns, saved views, and the list as a file.
import { Bookmark, Columns3, Download } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import type { GetPath } from '@/api/hooks'
import { useMe } from '@/shell/me'
import { IconButton } from '../Button'
import { Popup } from '../Popup'
import { toast } from '../toast'
import type { Column } from './types'
import type { ColumnChoice as ColumnChoiceType } from './ColumnChoice'
import type { Views as ViewsType } from './Views'

const ColumnChoice = dynamic(() => import('./ColumnChoice').then((found) => found.ColumnChoice)) as typeof ColumnChoiceType
const Views = dynamic(() => import('./Views').then((found) => found.Views)) as typeof ViewsType

export type ToolProps<R> = {
  id: string
  path: GetPath
  query: Record<string, unknown>
  columns: Column<R>[]
  shown: Column<R>[]
  choose: (ids: string[] | null) => void
  params: URLSearchParams
  /** The names in the address that a view keeps. */
  known: string[]
  go: (params: URLSearchParams) => void
  /** Where there are no heads to press: the order, chosen from a list. */
  sort?: string | null
  sortBy?: (name: string) => void
  exportHref?: ((query: URLSearchParams, format: 'csv' | 'xlsx' | 'parquet') => string | null) | undefined
}

export function TableTools<R>(props: ToolProps<R>) {
  const t = useTranslations('table')
  return (
    <>
      {props.sortBy && <SortChoice {...props} sortBy={props.sortBy} />}
      <Popup label={t('views')} trigger={<IconButton icon={Bookmark} label={t('views')} />}>
        {(close) => <Views {...props} close={close} />}
      </Popup>
      <Popup label={t('columns')} trigger={<IconButton icon={Columns3} label={t('columns')} />}>
        <ColumnChoice {...props} />
      </Popup>
      <ExportButton {...props} />
    </>
  )
}

function ExportButton<R>({ id, path, query, shown, params, exportHref }: ToolProps<R>) {
  const t = useTranslations('table')
  const { tenant } = useMe()
  const [busy, setBusy] = useState(false)
  async function write() {
    setBusy(true)
    try {
      const { downloadList } = await import('./export')
      const { rows, isWhole } = await downloadList<R>(path, query, shown, id, tenant.timezone)
      toast.done(t(isWhole ? 'exported' : 'exportedPart', { count: rows }))
    } catch (error) {
      toast.refused(error as ApiError)
    } finally {
      setBusy(false)
    }
  }
  if (exportHref)
    return (
      <Popup label={t('export')} trigger={<IconButton icon={Download} label={t('export')} />}>
        <div className="flex flex-col">
          {(['csv', 'xlsx', 'parquet'] as const).filter((kind) => exportHref(params, kind) !== null).map((kind) => (
            <a key={kind} download href={exportHref(params, kind) ?? ''} className="flex min-h-8 items-center rounded-sm px-2 hover:bg-ink/7 touch:min-h-11">
              {{ csv: 'CSV', xlsx: 'Excel', parquet: 'Parquet' }[kind]}
            </a>
          ))}
        </div>
      </Popup>
    )
  return <IconButton icon={Download} label={t('export')} busy={busy} onClick={() => void write()} />
}

function SortChoice<R>({ columns, sort, sortBy }: ToolProps<R> & { sortBy: (name: string) => void }) {
  const t = useTranslations('table')
  const sortable = columns.filter((column) => column.sort)
  if (sortable.length === 0) return null
  return (
    <select aria-label={t('sort')} className="control w-auto max-w-40" value={sort ?? ''} onChange={(event) => sortBy(event.target.value)}>
      {!sort && <option value="">{t('sort')}</option>}
      {sortable.flatMap((column) => [
        <option key={column.id} value={column.sort}>{`${column.header} ↑`}</option>,
        <option key={`-${column.id}`} value={`-${column.sort}`}>{`${column.header} ↓`}</option>,
      ])}
    </select>
  )
}
