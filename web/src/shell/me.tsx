'use client'
// Who is logged in, and what the permission matrix grants them.
import { createContext, useContext, useState, type ReactNode } from 'react'
import type { Schemas } from '@/api/client'
import type { Permission, Scope } from '@/api/permissions'

export type Me = Schemas['MeOut'] & {
  /** The time of the tenant in milliseconds: a sandbox has a clock of its own. */
  clock: () => number
}

const SAME = ['session_id', 'user', 'permissions', 'tenant'] as const
/** The clock of a sandbox may be set while a window stands open; less than this is the way of the answer. */
const DRIFT_MS = 30_000

function withClock(me: Schemas['MeOut']): Me {
  const ahead = new Date(me.now).getTime() - Date.now()
  return { ...me, clock: () => Date.now() + ahead }
}

const MeContext = createContext<Me | null>(null)

export function MeProvider({ me, children }: { me: Schemas['MeOut']; children: ReactNode }) {
  const [value, set] = useState(() => withClock(me))
  const [heard, hear] = useState(me.now)
  // A later answer about the same session differs in `now` alone, which goes on by itself unless the clock was set.
  if (SAME.some((name) => me[name] !== value[name])) set(withClock(me))
  else if (me.now !== heard) {
    hear(me.now)
    if (Math.abs(new Date(me.now).getTime() - value.clock()) > DRIFT_MS) set(withClock(me))
  }
  return <MeContext value={value}>{children}</MeContext>
}

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside of the console')
  return me
}

/** The scope in which the caller holds a permission, or null. */
export function useScope(permission: Permission): Scope | null {
  return (useMe().permissions as Partial<Record<Permission, Scope>>)[permission] ?? null
}

/** Whether the caller holds one of the permissions. */
export function useMay(...permissions: Permission[]): boolean {
  const held = useMe().permissions
  return permissions.some((permission) => permission in held)
}
