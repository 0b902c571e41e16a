// Reading and commanding from components: `useGet` for what a page shows, `useCommand` for what it does.
import { useCallback, useRef } from 'react'
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type MutateOptions,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { paths } from './schema'
import { api, ApiError, unwrap } from './client'
import { toast } from '@/ui/toast'

type Operation<P extends keyof paths> = paths[P] extends { get: infer O } ? O : never
export type GetPath = { [P in keyof paths]: paths[P] extends { get: { responses: object } } ? P : never }[keyof paths]
export type Query<P extends GetPath> = Operation<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never
type PathIds<P extends GetPath> = Operation<P> extends { parameters: { path: infer I } } ? I : undefined
export type Data<P extends GetPath> = Operation<P> extends {
  responses: { 200: { content: { 'application/json': infer D } } }
}
  ? D
  : never
/** One row of a list. */
export type Row<P extends GetPath> = Data<P> extends { items: (infer R)[] } ? R : never

export type Asked<P extends GetPath> = { query?: Query<P> } & (PathIds<P> extends undefined ? unknown : { path: PathIds<P> })

export function get<P extends GetPath>(path: P, asked?: Asked<P>, signal?: AbortSignal): Promise<Data<P>> {
  const call = api.GET as (path: string, init: unknown) => Promise<{ data?: Data<P>; error?: unknown; response: Response }>
  return unwrap(call(path, { params: asked ?? {}, signal }))
}

/** A page of a list, for what works with every list. */
export type Page<R> = { items: R[]; next_cursor?: string | null; total?: number | null }

/** One page of any list; query and rows are what the caller says they are, as paths of a table differ. */
export const getPage = get as unknown as <R>(path: GetPath, asked: { query: Record<string, unknown> }, signal?: AbortSignal) => Promise<Page<R>>

/** The key of a read; starts with the path, so that `refresh` finds it. */
export const keyOf = (path: string, asked?: unknown) => (asked === undefined ? [path] : [path, asked])

type Options = {
  /** Ask only when true. */
  when?: boolean
  /** Ask again every so many milliseconds. */
  every?: number
  /** Show the former answer while another one is fetched. */
  keep?: boolean
  /** For how many milliseconds an answer is good without asking again. */
  fresh?: number
  /** The version of what is asked about: of another one the answer is another, however fresh this one is. */
  of?: number
}

export function useGet<P extends GetPath>(path: P, asked?: Asked<P>, options: Options = {}): UseQueryResult<Data<P>, ApiError> {
  return useQuery<Data<P>, ApiError>({
    queryKey: options.of === undefined ? keyOf(path, asked) : [...keyOf(path, asked), options.of],
    queryFn: ({ signal }) => get(path, asked, signal),
    enabled: options.when ?? true,
    refetchInterval: options.every,
    ...(options.fresh === undefined ? {} : { staleTime: options.fresh }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Read everything again whose path begins so: `refresh(client, '/api/v1/orders')`. */
export function refresh(client: QueryClient, ...beginnings: string[]): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === 'string' && beginnings.some((one) => path.startsWith(one)),
  })
}

type Command<I, O> = {
  /** What is read again afterwards, by the beginnings of paths. */
  refreshes?: string[]
  /** Said when it is done. */
  said?: string | ((output: O, input: I) => string)
  /** What the word is about: a later one about the same takes its place. */
  as?: string
  /** Takes it back; shown in the toast. */
  undo?: (output: O, input: I) => Promise<unknown>
  done?: (output: O, input: I) => void
  /** Return true when the refusal is shown elsewhere (at a field); else a toast shows it. */
  failed?: (error: ApiError, input: I) => boolean | void
}

/** Something that a person does: runs, says so, reads again what it touched, and shows a refusal. */
export function useCommand<I, O>(run: (input: I) => Promise<O>, options: Command<I, O> = {}) {
  const client = useQueryClient()
  const underWay = useRef(new Set<string>())
  const command = useMutation<O, ApiError, I>({
    mutationFn: run,
    onSuccess: async (output, input) => {
      if (options.refreshes) await refresh(client, ...options.refreshes)
      const said = typeof options.said === 'function' ? options.said(output, input) : options.said
      const { undo } = options
      if (said) toast.done(said, undo && (() => undo(output, input).then(() => refresh(client, ...(options.refreshes ?? [])))), options.as)
      options.done?.(output, input)
    },
    onError: (error, input) => {
      // What a colleague has just changed is shown as it is now; a form that stays open is saved over that version.
      if (error.isConflict && options.refreshes) void refresh(client, ...options.refreshes)
      if (options.failed?.(error, input)) return
      toast.refused(error)
    },
    onSettled: (_, __, input) => void underWay.current.delete(inShort(input)),
  })
  const { mutate: start } = command
  /** Said twice before the button rests (a shaking thumb, a slow phone), it is done once. */
  const mutate = useCallback(
    (input: I, more?: MutateOptions<O, ApiError, I>) => {
      if (underWay.current.has(inShort(input))) return
      underWay.current.add(inShort(input))
      start(input, more)
    },
    [start],
  )
  return { ...command, mutate }
}

const inShort = (input: unknown) => JSON.stringify(input) ?? ''
