'use client'
// The browser's own modal dialog: it keeps focus inside, makes the rest inert and lies above everything.
import { useEffect, useRef, type ReactNode } from 'react'
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
        if (!firm) onClose()
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
        if (event.target === event.currentTarget && !firm) onClose()
      }}
      className={cx('fixed inset-0 m-0 h-dvh max-h-none w-screen max-w-none bg-overlay text-ink outline-none backdrop:bg-transparent open:flex', className)}
    >
      {children}
    </dialog>
  )
}
