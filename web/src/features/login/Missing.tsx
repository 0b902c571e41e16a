'use client'
import { Compass } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

export function Missing() {
  const t = useTranslations('common.error')
  return (
    <main className="flex h-dvh items-center justify-center">
      <h1 className="sr-only">{t('notFound')}</h1>
      <EmptyState icon={Compass} title={t('notFound')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
        {t('notFoundMore')}
      </EmptyState>
    </main>
  )
}
