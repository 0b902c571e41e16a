'use client'
import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonLook } from './Button'
import { Dialog } from './Dialog'

type FormDialogProps = {
  title: string
  /** What is to be known before anything is filled in. */
  lead?: ReactNode
  /** What sending does, as a verb. */
  verb: string
  look?: ButtonLook
  busy?: boolean
  disabled?: boolean
  /** It may be sent as it stands: the button that does has the focus. */
  ready?: boolean
  /** Further buttons, before the two that every form has. */
  more?: ReactNode
  onBack: () => void
  /** Gets what was typed, for fields that have a name. */
  onSend: (typed: FormData) => void
  children: ReactNode
}

/** A short form in the middle of the screen: Enter sends it, Escape goes back. */
export function FormDialog({ title, lead, verb, look = 'primary', busy = false, disabled = false, ready = false, more, onBack, onSend, children }: FormDialogProps) {
  const t = useTranslations('common')
  const form = useId()
  return (
    <Dialog
      open
      onClose={onBack}
      title={title}
      actions={
        <>
          {more}
          <Button onClick={onBack}>{t(look === 'danger' ? 'back' : 'cancel')}</Button>
          <Button look={look} type="submit" form={form} busy={busy} disabled={disabled} data-autofocus={ready || undefined}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSend(new FormData(event.currentTarget))
        }}
      >
        {lead && <p className="text-ink-2">{lead}</p>}
        {children}
      </form>
    </Dialog>
  )
}
