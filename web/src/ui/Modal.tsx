'use client'
// The browser's own modal dialog: it keeps focus inside, makes the rest inert and lies above everything.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './Button'
import { cx } from './cx'
import { enter } from './layers'

type ModalProps = {
  onClose: () => void
  children: ReactNode
  className?: string
  label?: string | undefined
  labelledBy?: string | undefined
  /** It can only be left by its own buttons. */
  firm?: boolean
}

/** Shown for as long as it is rendered. What carries `data-autofocus` gets the focus; else its first control. */
export function Modal({ onClose, children, className, label, labelledBy, firm = false }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const typed = useRef(false)
  const [asking, setAsking] = useState(false)
  /** By Escape or beside it, which happens by accident: what was typed and is not sent goes only when that is said. */
  const slip = () => {
    const isLeft = typed.current || ref.current?.querySelector('form [aria-invalid="true"], form [role="alert"]')
    if (isLeft) setAsking(true)
    else onClose()
  }
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    const leave = dialog ? enter(dialog) : undefined
    // A telephone would put its keyboard over half of what has just been opened.
    const hasKeys = !window.matchMedia('(pointer: coarse)').matches
    const wanted = dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? (hasKeys ? dialog?.querySelector<HTMLElement>('input, select, textarea') : dialog?.querySelector<HTMLElement>('[tabindex]'))
    wanted?.focus()
    return () => {
      leave?.()
      dialog?.close()
      // Back to where one was, if that is still there.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={ref}
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        // Also heard from fields inside (a file choice that is called off).
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (!firm) slip()
      }}
      // A telephone's way back closes it without asking first, when nothing was touched since it was opened.
      onClose={(event) => {
        if (event.target !== event.currentTarget || event.currentTarget.open) return
        if (firm) event.currentTarget.showModal()
        else onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && firm) event.preventDefault()
      }}
      onPointerDown={(event) => {
        // The dialog fills the window; its content is one box inside.
        if (event.target === event.currentTarget && !firm) slip()
      }}
      onInput={(event) => {
        if (isIn(event.target, event.currentTarget)) typed.current = true
      }}
      onSubmitCapture={(event) => {
        if ((event.target as Element).closest('dialog') === event.currentTarget) typed.current = false
      }}
      className={cx('fixed inset-0 m-0 h-dvh max-h-none w-screen max-w-none bg-overlay text-ink outline-none backdrop:bg-transparent open:flex', className)}
    >
      {children}
      {asking && <LeaveQuestion onStay={() => setAsking(false)} onLeave={onClose} />}
    </dialog>
  )
}

/** Something is written into a form of this dialog, and not only looked for. */
const isIn = (target: EventTarget, dialog: HTMLElement) =>
  target instanceof HTMLElement && target.matches('form textarea, form input:not([type=search], [type=checkbox], [type=radio], [type=file])') && target.closest('dialog') === dialog

function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const t = useTranslations('common.leave')
  const id = useId()
  return (
    <Modal onClose={onStay} labelledBy={id} className="items-end justify-center p-3 sm:items-start sm:pt-[20vh]">
      <div className="flex w-full max-w-sm animate-in flex-col gap-2 rounded-lg bg-raised p-4 shadow-lg">
        <h2 id={id} className="text-base font-semibold">{t('title')}</h2>
        <p className="text-ink-2">{t('more')}</p>
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <Button look="danger" onClick={onLeave}>{t('leave')}</Button>
          <Button look="primary" data-autofocus onClick={onStay}>{t('stay')}</Button>
        </div>
      </div>
    </Modal>
  )
}
