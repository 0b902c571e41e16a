'use client'
// The one table of the console. The server sorts, filters and pages; the address holds what is shown; rows that are out
// of sight are not in the page. Arrow keys or j/k move, Enter opens, x selects, / goes to the search.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Inbox } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useRouter } from 'next/navigation'
import { memo, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { get, keyOf, refresh, type GetPath, type Row } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useShortcuts } from '@/shell/shortcuts'
import { useStored } from '@/lib/stored'
import { cx } from '../cx'
import { EmptyState } from '../EmptyState'
import { ErrorState } from '../ErrorState'
import { Skeleton } from '../Skeleton'
import { useNarrow } from '@/lib/useNarrow'
import { FilterBar, filterParams } from './FilterBar'
import { useRowWindow } from './useRowWindow'
import type { BulkBar as Bar } from './BulkBar'
import type Card from './CardCell'
import type { TableTools as Tools } from './TableTools'
import type { BulkAction, Column, Filter } from './types'
import { useAddress } from './url'

const TableTools = dynamic(() => import('./TableTools').then((found) => found.TableTools as never), { soon: true }) as typeof Tools
const CardCell = dynamic(() => import('./CardCell') as never) as typeof Card
const BulkBar = dynamic(() => import('./BulkBar').then((found) => found.BulkBar as never)) as typeof Bar

const ROW_PX = 37
const HEAD_PX = 36
const CARD_PX = 77
const PAGE = 100
/** Whoever scrolls on wants many: row 5,000 is 10 further questions away, not 50. */
const MORE = 500
const NARROW = 'max-xl:hidden'

type TableProps<P extends GetPath, R> = {
  /** Names the table: in saved views, remembered columns and files. */
  id: string
  /** What it lists, for people who hear it. */
  label: string
  path: P
  /** Always sent with the query; not in the address. */
  fixed?: Record<string, unknown>
  columns: Column<R>[]
  filters?: Filter[]
  /** As the API takes it: `-placed_at`. */
  defaultSort?: string
  href?: (row: R) => string
  onOpen?: (row: R) => void
  bulk?: BulkAction<R>[]
  /** What to say and to offer when there is nothing at all. */
  empty?: ReactNode
  /** Ask again every so many milliseconds while the page is looked at. */
  every?: number
  /** Text of a row for its checkbox. */
  nameOf?: (row: R) => string
  /** The API's own doors for the list as a file; null for a form that it does not have. */
  exportHref?: (query: URLSearchParams, format: 'csv' | 'xlsx') => string | null
  /** Shows the whole rows' height instead of scrolling inside; for short lists within pages. */
  inline?: boolean
}

type Listed = { items: unknown[]; next_cursor?: string | null; total?: number | null }

export function DataTable<P extends GetPath, R extends { id: string } = Row<P> & { id: string }>(props: TableProps<P, R>) {
  const { id, label, path, fixed, columns, filters = [], defaultSort, href, onOpen, bulk = [], empty, every, inline = false } = props
  const t = useTranslations('table')
  const format = useFormat()
  const router = useRouter()
  const client = useQueryClient()
  const [params, set, go] = useAddress()
  const sort = params.get('sort') ?? defaultSort ?? null
  const [widths] = useStored<Record<string, number>>(`table.${id}.widths`, {})
  const [chosen, choose] = useStored<string[] | null>(`table.${id}.columns`, null)
  const shown = useMemo(
    () => (chosen ? chosen.flatMap((one) => columns.find((column) => column.id === one) ?? []) : columns.filter((column) => !column.hidden)),
    [chosen, columns],
  )

  const known = filterParams(filters)
  const query = useMemo(() => {
    const asked: Record<string, unknown> = { ...fixed }
    for (const name of known) {
      const values = params.getAll(name)
      const many = filters.some((filter) => filter.kind === 'choice' && filter.param === name && filter.many)
      if (values.length) asked[name] = many ? values : values[0]
    }
    if (sort) asked.sort = sort
    return asked
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `known` is made of `filters`, which are new each time
  }, [params, sort, JSON.stringify(fixed), known.join()])

  const list = useInfiniteQuery({
    queryKey: keyOf(path, { list: query }),
    queryFn: ({ pageParam, signal }) =>
      get(path, { query: { ...query, limit: PAGE, ...(pageParam ? { limit: MORE, cursor: pageParam } : {}) } } as never, signal) as unknown as Promise<Listed>,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
    refetchInterval: every,
    placeholderData: (before) => before,
    meta: { keeps: true },
  })
  const rows = useMemo(() => (list.data?.pages.flatMap((page) => page.items) ?? []) as R[], [list.data])
  const { sort: _, ...countable } = query
  const total = useQuery({
    queryKey: keyOf(path, { count: countable }),
    queryFn: async ({ signal }) => ((await get(path, { query: { ...countable, limit: 1, count: true } } as never, signal)) as unknown as Listed).total ?? null,
    enabled: list.isSuccess,
    staleTime: 30_000,
  })

  const [selected, setSelected] = useState<ReadonlyMap<string, R>>(new Map())
  const [at, setAt] = useState(0)
  const anchor = useRef<number | null>(null)
  const queryText = JSON.stringify(query)
  useEffect(() => {
    setSelected(new Map())
    setAt(0)
  }, [queryText])
  // What was selected is kept with its newest content.
  const picked = useMemo(() => [...selected.keys()].map((key) => rows.find((row) => row.id === key) ?? (selected.get(key) as R)), [selected, rows])

  const scroller = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const isPhone = useNarrow()
  // Cards of a table are all equally high, so that those out of sight need not be drawn.
  const rowPx = isPhone ? CARD_PX : ROW_PX
  const sight = useRowWindow(scroller, rows.length, rowPx, isPhone ? 0 : HEAD_PX)
  const [first, end] = inline ? [0, rows.length] : [sight.first, sight.end]
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !inline && end >= rows.length - 8) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, end, rows.length, inline])

  const open = useCallback(
    (row: R | undefined) => {
      if (!row) return
      if (onOpen) onOpen(row)
      else if (href) router.push(href(row))
    },
    [href, onOpen, router],
  )
  // The row that shall have the focus may have to be scrolled to and drawn first.
  const wanted = useRef<number | null>(null)
  const [reached, reach] = useState(0)
  useEffect(() => {
    const row = wanted.current === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: !inline })
  }, [reached, first, end, inline])
  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setAt(next)
    if (!inline) sight.reveal(next)
    wanted.current = next
    reach((count) => count + 1)
  }
  const toggle = (index: number, range = false) => {
    const row = rows[index]
    if (!row) return
    setSelected((former) => {
      const next = new Map(former)
      if (range && anchor.current !== null) {
        const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)]
        for (const one of rows.slice(from, to + 1)) next.set(one.id, one)
      } else if (!next.delete(row.id)) next.set(row.id, row)
      return next
    })
    anchor.current = index
  }
  const all = rows.length > 0 && rows.every((row) => selected.has(row.id))
  const toggleAll = () => setSelected(all ? new Map() : new Map(rows.map((row) => [row.id, row])))

  useShortcuts(
    {
      '/': () => search.current?.focus(),
      j: () => focusRow(document.activeElement?.closest('tr[data-index]') ? at + 1 : at),
      k: () => focusRow(at - 1),
      ...(bulk.length ? { x: () => toggle(at), 'shift+x': toggleAll } : {}),
    },
    !inline,
  )
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget) return
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1, PageDown: index + 15, PageUp: index - 15 }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      focusRow(to)
    } else if (event.key === 'Enter') open(rows[index])
    else if (event.key === ' ' && bulk.length) {
      event.preventDefault()
      toggle(index, event.shiftKey)
    }
  }

  const sortBy = (name: string) => {
    const current = sort?.replace(/^-/, '') === name
    set({ sort: current && sort === name ? `-${name}` : current ? name : name })
  }
  const filtered = known.some((name) => params.has(name))

  return (
    <div className={cx('flex min-h-0 flex-col', !inline && 'flex-1')}>
      <FilterBar
        filters={filters}
        params={params}
        set={set}
        searchRef={search}
        end={
          <TableTools
            id={id}
            path={path}
            query={query}
            columns={columns}
            shown={shown}
            choose={choose}
            {...(isPhone ? { sort, sortBy: (name: string) => set({ sort: name }) } : {})}
            params={params}
            known={[...known, 'sort']}
            go={go}
            exportHref={props.exportHref}
          />
        }
      />
      <div className={cx('relative overflow-hidden rounded-lg border border-line bg-surface', !inline && 'flex min-h-0 flex-1 flex-col')}>
        {list.isFetching && !list.isLoading && <span aria-hidden className="absolute inset-x-0 top-0 z-20 h-0.5 animate-shimmer bg-accent" />}
        <div ref={scroller} className={cx('overflow-auto', !inline && 'min-h-0 flex-1')}>
          <table className="w-full table-fixed border-separate border-spacing-0" aria-label={label} aria-rowcount={total.data ?? -1}>
            {!isPhone && <>
            <colgroup>
              {bulk.length > 0 && <col style={{ width: 36 }} />}
              {shown.map((column) => {
                const width = widths[column.id] ?? column.width
                return <col key={column.id} className={cx(column.wide && NARROW)} {...(width ? { style: { width } } : {})} />
              })}
            </colgroup>
            <thead className="sticky top-0 z-10 bg-surface">
              <tr>
                {bulk.length > 0 && (
                  <th scope="col" className="border-b border-line ps-3">
                    <input type="checkbox" aria-label={t('selectAll')} checked={all} onChange={toggleAll} className="block size-3.5 accent-[var(--accent)]" />
                  </th>
                )}
                {shown.map((column) => {
                  const falling = sort === `-${column.sort}`
                  const rising = sort === column.sort
                  return (
                    <th
                      key={column.id}
                      scope="col"
                      aria-sort={column.sort ? (rising ? 'ascending' : falling ? 'descending' : 'none') : undefined}
                      className={cx('h-9 border-b border-line px-3 text-xs font-medium text-ink-3', column.align === 'end' ? 'text-end' : 'text-start', column.wide && NARROW)}
                    >
                      {column.sort ? (
                        <button
                          type="button"
                          onClick={() => sortBy(column.sort as string)}
                          className={cx('inline-flex max-w-full items-center gap-1 rounded-sm hover:text-ink', (rising || falling) && 'text-ink', column.align === 'end' && 'flex-row-reverse')}
                        >
                          <span className="truncate">{column.header}</span>
                          {rising && <ArrowUp aria-hidden className="size-3 shrink-0" />}
                          {falling && <ArrowDown aria-hidden className="size-3 shrink-0" />}
                        </button>
                      ) : (
                        <span className="block truncate">{column.header}</span>
                      )}
                    </th>
                  )
                })}
              </tr>
            </thead>
            </>}
            <tbody>
              {first > 0 && <tr aria-hidden style={{ height: first * rowPx }} />}
              {list.isLoading && <LoadingRows columns={isPhone ? 1 : shown.length + (bulk.length ? 1 : 0)} height={rowPx} />}
              {rows.slice(first, end).map((row, offset) => {
                const index = first + offset
                const isSelected = selected.has(row.id)
                const opens = Boolean(href || onOpen)
                return (
                  <tr
                    key={row.id ?? index}
                    // Has its height before its cells are there.
                    style={{ height: rowPx }}
                    data-index={index}
                    aria-rowindex={index + 2}
                    aria-selected={bulk.length ? isSelected : undefined}
                    tabIndex={index === at ? 0 : -1}
                    onFocus={() => setAt(index)}
                    onKeyDown={(event) => onKey(event, index)}
                    onClick={(event) => {
                      if ((event.target as HTMLElement).closest('a,button,input,label')) return
                      if (event.shiftKey && bulk.length) toggle(index, true)
                      else if (event.metaKey || event.ctrlKey) href && window.open(href(row), '_blank')
                      else open(row)
                    }}
                    className={cx('group outline-offset-[-2px]', opens && 'cursor-pointer', isSelected ? 'bg-accent-soft' : 'hover:bg-ink/3')}
                  >
                    {bulk.length > 0 && (
                      <td className={cx('border-b border-line', isPhone && 'w-10')}>
                        <label className={cx('flex items-center ps-3', isPhone ? 'h-14 pe-3' : 'h-9')}>
                        <input
                          type="checkbox"
                          tabIndex={-1}
                          aria-label={t('select', { name: props.nameOf?.(row) ?? String(index + 1) })}
                          checked={isSelected}
                          onChange={(event) => toggle(index, (event.nativeEvent as MouseEvent).shiftKey)}
                          className="block size-3.5 shrink-0 accent-[var(--accent)] touch:size-4.5"
                        />
                        </label>
                      </td>
                    )}
                    {isPhone ? <CardCell columns={shown} row={row} height={rowPx} /> : <Cells columns={shown} row={row} minute={Math.floor(Date.now() / 60_000)} />}
                  </tr>
                )
              })}
              {end < rows.length && <tr aria-hidden style={{ height: (rows.length - end) * rowPx }} />}
            </tbody>
          </table>
          {list.isError && rows.length === 0 && <ErrorState error={list.error as ApiError} retry={() => void list.refetch()} />}
          {list.isSuccess && rows.length === 0 && (filtered || !empty ? <EmptyState icon={Inbox} title={t('nothing')}>{filtered ? t('nothingFiltered') : undefined}</EmptyState> : empty)}
        </div>
        <footer className="flex min-h-8 items-center gap-3 border-t border-line px-3 text-xs text-ink-3" aria-live="polite">
          {list.isSuccess && (
            <span className="numeric">
              {total.data !== undefined && total.data !== null
                ? t('countOf', { shown: format.number(rows.length), total: format.number(total.data) })
                : t('count', { shown: format.number(rows.length) })}
            </span>
          )}
          {isFetchingNextPage && <span>{t('more')}</span>}
          {inline && hasNextPage && !isFetchingNextPage && (
            <button type="button" className="link" onClick={() => void fetchNextPage()}>
              {t('showMore')}
            </button>
          )}
        </footer>
        {picked.length > 0 && (
          <BulkBar
            actions={bulk}
            rows={picked}
            clear={() => setSelected(new Map())}
            keep={(ids) => setSelected((former) => new Map([...former].filter(([key]) => ids.has(key))))}
            refresh={() => refresh(client, path)}
            {...(props.nameOf ? { nameOf: props.nameOf } : {})}
          />
        )}
      </div>
    </div>
  )
}

// Drawn again when the row has changed, or the minute (for what says how long ago); not because others scroll past.
type CellsProps<R> = { columns: Column<R>[]; row: R; minute: number }
const Cells = memo(function Cells<R>({ columns, row }: CellsProps<R>) {
  return columns.map((column) => (
    <td
      key={column.id}
      style={{ height: ROW_PX }}
      className={cx('truncate border-b border-line px-3', column.align === 'end' && 'text-end', column.wide && NARROW)}
    >
      {column.cell(row)}
    </td>
  ))
}) as <R>(props: CellsProps<R>) => ReactNode

function LoadingRows({ columns, height }: { columns: number; height: number }) {
  const widths = ['w-2/3', 'w-1/2', 'w-3/4', 'w-1/3', 'w-3/5']
  return Array.from({ length: 14 }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} style={{ height }} className="border-b border-line px-3">
          <Skeleton className={cx('h-2.5', widths[(row * 3 + column) % widths.length])} />
        </td>
      ))}
    </tr>
  ))
}
