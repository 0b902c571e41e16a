'use client'
import { CloudOff, CloudCheck } from 'lucide-react'
import { useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import { useConnection } from '@/api/connection'
import { cx } from '@/ui/cx'
import { subscribeLayers, topLayer } from '@/ui/layers'

export function ConnectionBanner() {
  const t = useTranslations('common.connection')
  const state = useConnection()
  const dialog = useSyncExternalStore(subscribeLayers, topLayer, () => null)
  const word: Record<typeof state, ReactNode> = {
    up: null,
    away: (
      <p className={cx(LINE, 'bg-amber-bg text-amber-fg')}>
        <CloudOff aria-hidden className="size-4 shrink-0" /> {t('away')}
      </p>
    ),
    back: (
      <p className={cx(LINE, 'bg-green-bg text-green-fg')}>
        <CloudCheck aria-hidden className="size-4 shrink-0" /> {t('back')}
      </p>
    ),
  }
  return (
    <>
      <div role="status" aria-live="polite" className="no-print">
        {!dialog && word[state]}
      </div>
      {/* A dialog lies over all of the window: there it stands on its upper edge, and leaves its cross free. */}
      {dialog && createPortal(<div role="status" aria-live="polite" className="no-print fixed start-0 end-14 top-0 *:min-h-12">{word[state]}</div>, dialog)}
    </>
  )
}

const LINE = 'flex items-center justify-center gap-2 px-4 py-1.5'
