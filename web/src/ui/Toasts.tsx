'use client'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { Button, IconButton } from './Button'
import { close, NONE, shownNow, subscribe, toast, type Toast } from './toast'

export default function Toasts() {
  const shown = useSyncExternalStore(subscribe, shownNow, () => NONE)
  const t = useTranslations('common')
  const layer = useRef<HTMLElement>(null)
  useEffect(() => {
    // Shown anew each time, so that it lies above a dialog that was opened in between.
    if (layer.current?.matches(':popover-open')) layer.current.hidePopover()
    if (shown.length) layer.current?.showPopover()
  }, [shown])
  return (
    <section
      ref={layer}
      popover="manual"
      data-quiet
      aria-label={t('notifications')}
      className="no-print pointer-events-none fixed inset-auto end-3 bottom-3 m-0 w-[calc(100vw-1.5rem)] flex-col items-end gap-2 overflow-visible bg-transparent text-ink open:flex sm:end-4 sm:bottom-4 sm:w-96"
    >
      <div role="status" aria-live="polite" className="contents">
        {shown.map((one) => (
          <One key={one.id} toast={one} />
        ))}
      </div>
    </section>
  )
}

function One({ toast: one }: { toast: Toast }) {
  const t = useTranslations('common')
  const [busy, setBusy] = useState(false)
  const Icon = one.kind === 'done' ? CircleCheck : CircleAlert
  return (
    <div data-toast={one.kind} className="pointer-events-auto flex w-full animate-in items-start gap-2.5 rounded-lg bg-raised p-3 shadow-lg">
      <Icon aria-hidden className={one.kind === 'done' ? 'mt-0.5 size-4 shrink-0 text-green-dot' : 'mt-0.5 size-4 shrink-0 text-red-dot'} />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium">{one.text}</p>
        {one.more && <p className="mt-0.5 text-ink-2">{t('error.accepted', { what: one.more })}</p>}
      </div>
      {one.undo && (
        <Button
          size="sm"
          busy={busy}
          onClick={() => {
            setBusy(true)
            one.undo?.().then(
              () => close(one.id),
              (error: ApiError) => {
                close(one.id)
                toast.refused(error)
              },
            )
          }}
        >
          {t('undo')}
        </Button>
      )}
      <IconButton size="sm" icon={X} label={t('close')} onClick={() => close(one.id)} />
    </div>
  )
}
