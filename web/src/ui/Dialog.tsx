'use client'
import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button, IconButton, type ButtonLook } from './Button'
import { cx } from './cx'
import { Modal } from './Modal'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons at the foot. */
  actions?: ReactNode
  wide?: boolean
  /** It can only be left by its own buttons. */
  firm?: boolean
}

/** A question or a short form in the middle of the screen. Focus stays inside; Escape closes. */
export function Dialog({ open, onClose, title, children, actions, wide = false, firm = false }: DialogProps) {
  const t = useTranslations('common')
  const id = useId()
  if (!open) return null
  return (
    <Modal onClose={onClose} labelledBy={id} firm={firm} className="items-end justify-center p-3 sm:items-start sm:pt-[12vh]">
      <div className={cx('flex max-h-[80dvh] w-full animate-in flex-col rounded-lg bg-raised shadow-lg', wide ? 'max-w-2xl' : 'max-w-md')}>
        <header className="flex items-center gap-2 ps-4 pe-2 pt-3 pb-1">
          <h2 id={id} className="min-w-0 flex-1 text-base font-semibold break-words">
            {title}
          </h2>
          {!firm && <IconButton icon={X} label={t('close')} onClick={onClose} />}
        </header>
        <div tabIndex={0} className="relative min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4 -outline-offset-2 pointer-coarse:outline-none">{children}</div>
        {actions && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
      </div>
    </Modal>
  )
}

type ConfirmProps = {
  open: boolean
  onClose: () => void
  title: string
  children?: ReactNode
  /** What the button does, as a verb: "Cancel 3 orders". */
  verb: string
  look?: ButtonLook
  busy?: boolean
  onConfirm: () => void
}

/** A question before something that cannot be taken back. */
export function ConfirmDialog({ open, onClose, title, children, verb, look = 'primary', busy = false, onConfirm }: ConfirmProps) {
  const t = useTranslations('common')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button look={look} busy={busy} onClick={onConfirm} data-autofocus>
            {verb}
          </Button>
        </>
      }
    >
      <div className="text-ink-2">{children}</div>
    </Dialog>
  )
}
