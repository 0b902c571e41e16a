'use client'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Permission } from '@/api/permissions'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { useMay, useMe } from './me'
import { homeOf } from './nav'

type Guard = {
  /** One of these is needed; the same matrix that the server holds. */
  may: Permission | Permission[]
  children: ReactNode
  /** Shown instead; nothing when left out. */
  otherwise?: ReactNode
}

/** Shows what the caller may do and nothing else. The server refuses what is not shown as well. */
export function RoleGuard({ may, children, otherwise = null }: Guard) {
  return useMay(...(Array.isArray(may) ? may : [may])) ? children : otherwise
}

/** A whole page behind a permission. */
export function GuardedPage({ may, children }: Omit<Guard, 'otherwise'>) {
  const t = useTranslations('common.error')
  const home = homeOf(useMe().roles)
  return (
    <RoleGuard may={may} otherwise={<EmptyState isPage icon={Lock} title={t('forbidden')} action={<ButtonLink href={home}>{t('home')}</ButtonLink>}>{t('forbiddenMore')}</EmptyState>}>
      {children}
    </RoleGuard>
  )
}
