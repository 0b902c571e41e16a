'use client'
// What the pages of a vehicle and of a driver share: its state, switching it on and off, changing it, how it is used.
import { Pencil, Power } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiError } from '@/api/client'
import { useCommand } from '@/api/hooks'
import type { Permission } from '@/api/permissions'
import { useMay } from '@/shell/me'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { LatestTrips } from './LatestTrips'
import { Utilisation } from './Utilisation'

type Props<R> = {
  answer: UseQueryResult<R, ApiError>
  /** Stands above until the name is known. */
  title: string
  nameOf: (row: R) => string
  may: Permission
  turn: (row: R, on: boolean) => Promise<R>
  refreshes: string[]
  form: (row: R, onClose: () => void) => ReactNode
  /** Whose trips and use are shown. */
  of: { vehicle_id: string } | { driver_id: string }
  onClose: () => void
  children: (row: R) => ReactNode
}

export function FleetDrawer<R extends { is_active: boolean }>({ answer, title, nameOf, may, turn, refreshes, form, of, onClose, children }: Props<R>) {
  const t = useTranslations('fleet')
  const mayTrips = useMay('trips.read')
  const [editing, setEditing] = useState(false)
  const row = answer.data
  const switched = useCommand((now: R) => turn(now, !now.is_active), {
    refreshes,
    said: (after) => t(after.is_active ? 'activated' : 'deactivated', { name: nameOf(after) }),
    undo: (after) => turn(after, !after.is_active),
  })
  if (editing && row) return form(row, () => setEditing(false))
  return (
    <Drawer
      open
      width="lg"
      onClose={onClose}
      title={row ? nameOf(row) : title}
      beside={row && <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />}
      actions={row && (
        <RoleGuard may={may}>
          <Button icon={Power} busy={switched.isPending} onClick={() => switched.mutate(row)}>{row.is_active ? t('deactivate') : t('activate')}</Button>
          <Button look="primary" icon={Pencil} onClick={() => setEditing(true)}>{t('change')}</Button>
        </RoleGuard>
      )}
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isLoading && <SkeletonLines lines={10} />}
      {row && (
        <div className="flex flex-col gap-6">
          {children(row)}
          <Utilisation of={of} />
          {mayTrips && <LatestTrips of={of} />}
        </div>
      )}
    </Drawer>
  )
}
