'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/api/client'
import { Button } from './Button'

/** Something could not be shown: what, why, and what to do. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useTranslations('common.error')
  const known = error instanceof ApiError ? error : null
  // The page's code did not come. It may be of a build that is no longer served, of which another try gets nothing.
  const isLost = error instanceof Error && error.name === 'ChunkLoadError'
  const title = isLost ? t('part') : known?.isAway ? t('away') : known?.status === 404 ? t('notFound') : known?.status === 403 ? t('forbidden') : t('title')
  // Where the title says what is wrong, only what to do is left to be said.
  const isTold = known !== null && known.status === 403 && known.accepted !== null
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-10 text-center">
      <span className="mb-3 flex size-10 items-center justify-center rounded-lg bg-red-bg text-red-fg">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <p className="text-base font-medium">{title}</p>
      <p className="mt-1 max-w-md text-ink-2">{isLost ? t('partMore') : known === null ? t('unexpected') : known.status === 404 ? t('notFoundMore') : known.status >= 500 && !known.isAway ? t('server') : isTold || known.isAway ? known.accepted : known.message}</p>
      {known?.requestId && known.status !== 404 && (
        <p className="mt-2 text-xs text-ink-3">
          {t('reference')} <span className="font-mono">{known.requestId}</span>
        </p>
      )}
      {retry && known?.status !== 404 && (
        <Button className="mt-4" onClick={isLost ? () => window.location.reload() : retry}>
          {t(isLost ? 'reload' : 'retry')}
        </Button>
      )}
    </div>
  )
}
