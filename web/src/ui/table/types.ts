import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { NamedKind } from '@/lib/names'
import type { Tone } from '../tones'

export type Column<R> = {
  /** Unique in the table; kept in views and in the choice of columns. */
  id: string
  header: string
  cell: (row: R) => ReactNode
  /** The API's name for sorting by it. */
  sort?: string
  /** Pixels; columns without one share what is left. */
  width?: number
  align?: 'start' | 'end'
  /** Not shown until somebody chooses it. */
  hidden?: boolean
  /** Left out where there is no room for it; of several the last one first. Not on a telephone, unless chosen or `carded`. */
  wide?: boolean
  /** On a telephone even though it is `wide`: where its text is empty, its line says nothing of it. */
  carded?: boolean
  /** Of these rows a card says nothing of it, although it has a text. */
  hushed?: (row: R) => boolean
  /** On a telephone, where no head stands above it, its header is said before it. Columns of numbers do so anyway. */
  told?: boolean
  /** As text, for files. Cells that are plain text need none. */
  text?: (row: R) => string | number | null | undefined
}

export type Filter =
  | { kind: 'text'; param: string; label: string }
  | { kind: 'choice'; param: string; label: string; options: { value: string; label: string; tone?: Tone }[]; many?: boolean }
  | { kind: 'flag'; param: string; label: string }
  /** Something with a name, found by typing: the server searches. `within` narrows the list. */
  | { kind: 'named'; param: string; label: string; of: NamedKind; within?: Record<string, unknown> }
  | { kind: 'days'; from: string; to: string; label: string; zone: string }
  | { kind: 'custom'; params: string[]; label: string; render: (value: URLSearchParams, set: (changes: Changes) => void) => ReactNode; shown: (value: URLSearchParams) => string | null }

export type Changes = Record<string, string | string[] | null>

/** What became of one row of a bulk action. */
export type RowResult = { id: string; name: string; done: boolean; why?: string | null }

export type BulkAction<R> = {
  id: string
  label: string
  icon?: LucideIcon
  danger?: boolean
  /** Rows that it makes sense for; others are left out and said so. */
  fits?: (row: R) => boolean
  /** Asks first; gives what `run` needs, or null when it was called off. */
  ask?: (rows: R[], go: (input: unknown) => void, cancel: () => void) => ReactNode
  /** Whether it can be asked to change none when one is refused. */
  whole?: boolean
  run: (rows: R[], input?: unknown, allOrNothing?: boolean) => Promise<RowResult[]>
}
