'use client'
import { CloudOff, CloudCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useConnection } from '@/api/connection'

export function ConnectionBanner() {
  const t = useTranslations('common.connection')
  const state = useConnection()
  return (
    <div role="status" aria-live="polite" className="no-print">
      {state === 'away' && (
        <p className="flex items-center justify-center gap-2 bg-amber-bg px-4 py-1.5 text-amber-fg">
          <CloudOff aria-hidden className="size-4 shrink-0" /> {t('away')}
        </p>
      )}
      {state === 'back' && (
        <p className="flex items-center justify-center gap-2 bg-green-bg px-4 py-1.5 text-green-fg">
          <CloudCheck aria-hidden className="size-4 shrink-0" /> {t('back')}
        </p>
      )}
    </div>
  )
}
