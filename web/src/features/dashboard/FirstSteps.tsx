'use client'
import { useTranslations } from 'use-intl'
import type { Permission } from '@/api/permissions'
import { useMe } from '@/shell/me'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Waypoints } from 'lucide-react'

const STEPS = [
  { id: 'locations', may: 'locations.write' },
  { id: 'skus', may: 'skus.write' },
  { id: 'vehicles', may: 'vehicles.write' },
  { id: 'drivers', may: 'drivers.write' },
  { id: 'users', may: 'users.write' },
] as const satisfies { id: string; may: Permission }[]

/** Where nothing is yet: what an order needs before there can be one, in the order in which it is made. */
export function FirstSteps() {
  const t = useTranslations('dashboard')
  const nav = useTranslations('nav.items')
  const { permissions } = useMe()
  const steps = STEPS.filter(({ may }) => may in permissions)
  return (
    <EmptyState
      icon={Waypoints}
      title={t('firstSteps')}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {steps.map(({ id }, index) => <ButtonLink key={id} look={index ? 'secondary' : 'primary'} href={`/${id}?new=1`}>{nav(id)}</ButtonLink>)}
        </span>
      }
    >
      {t('firstStepsMore')}
    </EmptyState>
  )
}
