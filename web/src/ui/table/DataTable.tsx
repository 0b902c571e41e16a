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
import { getPage, keyOf, refresh, type GetPath, type Row } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useShortcuts } from '@/shell/shortcuts'
import { useStored } from '@/lib/stored'
import { cx } from '../cx'
import { EmptyState } from '../EmptyState'
import { ErrorState } from '../ErrorState'
import { useMedia } from '@/lib/useMedia'
import { useNarrow } from '@/lib/useNarrow'
import { FilterBar, askedOf, filterParams } from './FilterBar'
import { fitting, least, useRoom } from './fit'
import { LoadingRows } from './LoadingRows'
import { useRowWindow } from './useRowWindow'
import type { BulkBar as Bar } from './BulkBar'
import type Card from './CardCell'
import type { TableTools as Tools } from './TableTools'
import type { BulkAction, Column, Filter } from './types'
import { useAddress } from './url'

const TableTools = dynamic(() => import('./TableTools').then((found) => found.TableTools), { soon: true }) as typeof Tools
const CardCell = dynamic(() => import('./CardCell')) as typeof Card
const BulkBar = dynamic(() => import('./BulkBar').then((found) => found.BulkBar)) as typeof Bar

const ROW_PX = 37
/** For fingers. */
const TOUCHED_PX = 45
const HEAD_PX = 36
const CARD_PX = 84
const PAGE = 100
/** Whoever scrolls on wants many: row 5,000 is 10 further questions away, not 50. */
const MORE = 500
const BOX_PX = 36

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
  exportHref?: (query: URLSearchParams, format: 'csv' | 'xlsx' | 'parquet') => string | null
  /** Shows the whole rows' height instead of scrolling inside; for short lists within pages. */
  inline?: boolean
}

export function DataTable<P extends GetPath, R extends { id: string } = Row<P> & { id: string }>(props: TableProps<P, R>) {
  const { id, label, path, fixed, columns, filters = [], defaultSort, href, onOpen, bulk = [], empty, every, inline = false } = props
  const t = useTranslations('table')
  const format = useFormat()
  const router = useRouter()
  const client = useQueryClient()
  const [params, set, go] = useAddress()
  const sort = params.get('sort') ?? defaultSort ?? null
  const [chosen, choose] = useStored<string[] | null>(`table.${id}.columns`, null)
  const scroller = useRef<HTMLDivElement>(null)
  const boxPx = bulk.length > 0 ? BOX_PX : 0
  const room = useRoom(scroller) - boxPx
  const isPhone = useNarrow()
  const isTouched = useMedia('(pointer: coarse)')
  const offered = useMemo(
    () => (chosen ? chosen.flatMap((one) => columns.find((column) => column.id === one) ?? []).map((column) => ({ ...column, wide: false })) : columns.filter((column) => !column.hidden)),
    [chosen, columns],
  )
  const fits = (isPhone ? offered : fitting(offered, room)).map((column) => column.id).join()
  // Rows are drawn again when the columns change, and not with each pixel of the window.
  const shown = useMemo(() => offered.filter((column) => fits.split(',').includes(column.id)), [offered, fits])

  const known = filterParams(filters)
  const asked = JSON.stringify(askedOf(fixed, filters, params, sort))
  const query = useMemo(() => JSON.parse(asked) as Record<string, unknown>, [asked])

  const list = useInfiniteQuery({
    queryKey: keyOf(path, { list: query }),
    queryFn: ({ pageParam, signal }) =>
      getPage<R>(path, { query: { ...query, limit: PAGE, ...(pageParam ? { limit: MORE, cursor: pageParam } : {}) } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
    refetchInterval: every,
    placeholderData: (before) => before,
    meta: { keeps: true },
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const { sort: _, ...countable } = query
  const total = useQuery({
    queryKey: keyOf(path, { count: countable }),
    queryFn: async ({ signal }) => (await getPage<R>(path, { query: { ...countable, limit: 1, count: true } }, signal)).total ?? null,
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

  const search = useRef<HTMLInputElement>(null)
  // Cards of a table are all equally high, so that those out of sight need not be drawn.
  const rowPx = isPhone ? CARD_PX : isTouched ? TOUCHED_PX : ROW_PX
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
            shown={offered}
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
          <table
            className="w-full table-fixed border-separate border-spacing-0"
            style={chosen && !isPhone ? { minWidth: least(shown, boxPx) } : undefined}
            aria-label={label}
            aria-rowcount={total.data ?? -1}
          >
            {!isPhone && <>
            <colgroup>
              {bulk.length > 0 && <col style={{ width: BOX_PX }} />}
              {shown.map((column) => <col key={column.id} {...(column.width ? { style: { width: column.width } } : {})} />)}
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
                      className={cx('h-9 border-b border-line px-3 text-xs font-medium text-ink-3', column.align === 'end' ? 'text-end' : 'text-start')}
                    >
                      {column.sort ? (
                        <button
                          type="button"
                          onClick={() => sortBy(column.sort as string)}
                          className={cx('inline-flex max-w-full items-center gap-1 rounded-sm hover:text-ink touch:h-11', (rising || falling) && 'text-ink', column.align === 'end' && 'flex-row-reverse')}
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
                      <td className={cx('border-b border-line', isPhone && 'w-11')}>
                        <label className={cx('flex items-center ps-3', isPhone ? 'h-16 pe-3' : 'h-9 touch:h-11')}>
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
                    {isPhone ? <CardCell columns={shown} row={row} height={rowPx} /> : <Cells columns={shown} row={row} height={rowPx} minute={Math.floor(Date.now() / 60_000)} />}
                  </tr>
                )
              })}
              {end < rows.length && <tr aria-hidden style={{ height: (rows.length - end) * rowPx }} />}
            </tbody>
          </table>
          {list.isError && rows.length === 0 && <ErrorState error={list.error as ApiError} retry={() => void list.refetch()} />}
          {list.isSuccess && rows.length === 0 && (filtered || !empty ? <EmptyState icon={Inbox} title={t('nothing')}>{filtered ? t('nothingFiltered') : undefined}</EmptyState> : empty)}
        </div>
        <footer className="flex min-h-8 items-center gap-3 border-t border-line px-3 text-xs text-ink-3 empty:hidden" aria-live="polite">
          {rows.length > 0 && (
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
            clear={() => {
              setSelected(new Map())
              // The bar goes, and with it what had the focus: back to the rows.
              focusRow(at)
            }}
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
type CellsProps<R> = { columns: Column<R>[]; row: R; height: number; minute: number }
const Cells = memo(function Cells<R>({ columns, row, height }: CellsProps<R>) {
  return columns.map((column) => (
    <td
      key={column.id}
      style={{ height }}
      className={cx('truncate border-b border-line px-3', column.align === 'end' && 'text-end')}
    >
      {column.cell(row)}
    </td>
  ))
}) as <R>(props: CellsProps<R>) => ReactNode
