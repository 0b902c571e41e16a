// The one door to the server. Every call carries a request id; calls that change something carry an Idempotency-Key,
// so that repeating one after a lost answer has no second effect; a session that ends is opened again by a dialog
// while the call waits, so that nothing typed is lost.
import type { Client } from 'openapi-fetch'
import type { components, paths } from './schema'
import { beginFor, begun } from './begun'
import { connection } from './connection'
import { putIntoWords, putAnswerIntoWords } from './refusals'
import { session } from './session'

export type Schemas = components['schemas']
type Problem = Schemas['ProblemDocument']
export type FieldError = Omit<Schemas['FieldError'], 'limits'> & Partial<Pick<Schemas['FieldError'], 'limits'>>

/** A refusal of the server, or its silence, in the one shape that screens know. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | null
  accepted: string | null
  readonly errors: FieldError[]
  readonly requestId: string | null
  /** Further members of the problem document, such as `current_version`. */
  readonly facts: Record<string, unknown>

  constructor(status: number, problem: Partial<Problem> & Record<string, unknown>) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code ?? `http_${status}`
    this.field = problem.field ?? null
    this.accepted = problem.accepted ?? null
    this.errors = problem.errors ?? []
    this.requestId = problem.request_id ?? null
    this.facts = problem
  }

  /** The server could not be reached, or says that it cannot answer now. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }

  /** Somebody else was faster. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412
  }
}

const SAFE = new Set(['GET', 'HEAD'])
const WAITS_MS = [300, 900, 2000]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function prepared(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('X-Roundsman-Client', 'web')
  const user = session.user()
  if (user) headers.set('X-Roundsman-User', user)
  if (!headers.has('X-Request-Id')) headers.set('X-Request-Id', crypto.randomUUID())
  if (!SAFE.has(request.method) && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', crypto.randomUUID())
  return new Request(request, { headers, credentials: 'same-origin' })
}

/**
 * Send; try again when the server is away. The key makes that harmless for calls that change something, too: those wait
 * until it is back, however long that takes, and have their effect once. What was read is read again by who shows it.
 */
async function persistent(request: Request): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const wait = WAITS_MS[attempt]
    try {
      const response = await fetch(request.clone())
      connection.heard()
      const mayPass = response.status === 502 || response.status === 503 || response.status === 504
      if (!mayPass || wait === undefined) return response
      const asked = Number(response.headers.get('Retry-After'))
      await pause(asked > 0 ? Math.min(asked, 5) * 1000 : wait)
    } catch (error) {
      if (request.signal.aborted) throw error
      if (wait !== undefined) await pause(wait)
      else {
        connection.lost()
        if (SAFE.has(request.method)) throw await putIntoWords(new ApiError(0, { code: 'server_away', detail: 'The server does not answer.' }))
        await connection.returned(request.signal)
        attempt = -1
      }
    }
  }
}

/** Of what was asked for before this code was there, the answer to that. */
async function firstAnswer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const early = request.method === 'GET' ? await begun(pathname + search) : null
  if (!early) return persistent(request)
  connection.heard()
  return early
}

/** Somebody presses a link to this page: ask for its first answers at once. */
export function askAhead(path: string): void {
  beginFor(path, (address) => persistent(prepared(new Request(window.location.origin + address))))
}

export async function send(input: Request): Promise<Response> {
  const request = prepared(input)
  const response = await firstAnswer(request)
  if (response.status !== 401 || new URL(request.url).pathname.startsWith('/api/v1/auth/session')) return response
  // The same request again, with its key, once somebody has logged in again.
  const again = await session.reopened()
  return again ? persistent(request) : response
}

type Answer<T> = { data?: T; error?: unknown; response: Response }
type Init = {
  params?: { path?: Record<string, string>; query?: Record<string, unknown>; header?: Record<string, string> }
  body?: unknown
  signal?: AbortSignal
}

/** `/api/v1/orders/{order_id}` with its ids and query in place. */
export function addressOf(path: string, { path: ids = {}, query = {} }: NonNullable<Init['params']> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(ids[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one))
  const asked = search.toString()
  return asked ? `${filled}?${asked}` : filled
}

async function call(method: string, path: string, init: Init = {}): Promise<Answer<unknown>> {
  const isForm = init.body instanceof FormData || init.body instanceof Blob
  const origin = typeof window === 'undefined' ? 'http://localhost' : window.location.origin
  const response = await send(
    new Request(origin + addressOf(path, init.params), {
      method,
      headers: { ...init.params?.header, ...(init.body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }) },
      ...(init.body === undefined ? {} : { body: isForm ? (init.body as BodyInit) : JSON.stringify(init.body) }),
      ...(init.signal ? { signal: init.signal } : {}),
    }),
  )
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '')
  const told: unknown = isJson ? await response.json() : response.status === 204 ? undefined : await response.blob()
  return response.ok ? { data: told, response } : { error: told, response }
}

const caller = (method: string) => (path: string, init?: Init) => call(method, path, init)

/** The API with the types of openapi-fetch, whose code (middlewares, styles of parameters) we have no use for. */
export const api = { GET: caller('GET'), POST: caller('POST'), PUT: caller('PUT'), PATCH: caller('PATCH'), DELETE: caller('DELETE') } as unknown as Pick<
  Client<paths>,
  'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
>

/** What a call answered. Throws ApiError for a refusal. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw await putIntoWords(new ApiError(response.status, typeof error === 'object' && error !== null ? (error as Partial<Problem> & Record<string, unknown>) : {}))
  await putAnswerIntoWords(data)
  return data as T
}

/** `If-Match` for the version that was read. */
export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
