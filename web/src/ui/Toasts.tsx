'use client'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from './Button'
import { cx } from './cx'
import { subscribeLayers, topLayer } from './layers'
import { close, hold, NONE, release, shownNow, subscribe, undo, type Toast } from './toast'

export default function Toasts() {
  const shown = useSyncExternalStore(subscribe, shownNow, () => NONE)
  const dialog = useSyncExternalStore(subscribeLayers, topLayer, () => null)
  const t = useTranslations('common')
  const layer = useRef<HTMLElement>(null)
  useEffect(() => {
    // Shown anew each time, so that it lies above a dialog that was opened in between.
    if (layer.current?.matches(':popover-open')) layer.current.hidePopover()
    // In a dialog that has just gone nothing can be shown: the next turn finds the toasts outside of it.
    if (shown.length && layer.current?.isConnected) layer.current.showPopover()
  }, [shown, dialog])
  const toasts = (
    <section
      ref={layer}
      popover="manual"
      data-quiet
      aria-label={t('notifications')}
      className={cx(
        'no-print pointer-events-none fixed inset-auto end-3 m-0 w-[calc(100vw-1.5rem)] flex-col items-end gap-2 overflow-visible bg-transparent text-ink open:flex sm:end-4 sm:w-96',
        // On telephones at the head, below the bar there: what the thumb presses next lies at the foot, and so does what is
        // wrong with a form. Else beside a drawer, or below the page.
        dialog ? 'top-14 sm:start-4 sm:end-auto sm:top-auto sm:bottom-4' : 'top-16 sm:top-auto sm:bottom-4',
      )}
    >
      <div role="status" aria-live="polite" className="contents">
        {shown.map((one) => (
          <One key={one.id} toast={one} isOver={dialog !== null} />
        ))}
      </div>
    </section>
  )
  return dialog ? createPortal(toasts, dialog) : toasts
}

function One({ toast: one, isOver }: { toast: Toast; isOver: boolean }) {
  const t = useTranslations('common')
  const Icon = one.kind === 'done' ? CircleCheck : CircleAlert
  const [stay, go] = [() => hold(one.id), () => release(one.id)]
  return (
    <div
      data-toast={one.kind}
      onPointerEnter={stay}
      onPointerLeave={go}
      onFocus={stay}
      onBlur={go}
      // Over a dialog and on telephones only its buttons are in the way: what lies below can be pressed, and drawn on,
      // through the rest.
      className={cx('flex w-full animate-in items-start gap-2.5 rounded-lg bg-raised p-3 shadow-lg [&_button]:pointer-events-auto touch:items-center touch:py-1', !isOver && 'sm:pointer-events-auto')}
    >
      <Icon aria-hidden className={one.kind === 'done' ? 'mt-0.5 size-4 shrink-0 text-green-dot touch:mt-0' : 'mt-0.5 size-4 shrink-0 text-red-dot touch:mt-0'} />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium">{one.text}</p>
        {one.more && <p className="mt-0.5 text-ink-2">{t('error.accepted', { what: one.more })}</p>}
      </div>
      {one.undo && (
        <Button size="sm" busy={one.busy ?? false} onClick={() => void undo(one)}>
          {t('undo')}
        </Button>
      )}
      {one.reload && (
        <Button size="sm" onClick={() => window.location.reload()}>
          {one.reload}
        </Button>
      )}
      <IconButton size="sm" icon={X} label={t('close')} onClick={() => close(one.id)} />
    </div>
  )
}
