'use client'
import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { faultsIn } from '@/lib/forms'
import { Alert } from './Alert'
import { Button, type ButtonLook } from './Button'
import { Dialog } from './Dialog'
import { Drawer } from './Drawer'
import { Faults } from './Field'

type FormProps = {
  title: string
  /** What is to be known before anything is filled in. */
  lead?: ReactNode
  /** What went wrong with the form as a whole. */
  problem?: ReactNode
  /** What the server refused: said at the fields that it names (theirs are the API's names), the rest at the top. */
  refused?: ApiError | null
  /** What sending does, as a verb; "Save" when left out. */
  verb?: string
  /** What leaving it does, where that is not "Cancel". */
  back?: string
  look?: ButtonLook
  busy?: boolean
  disabled?: boolean
  /** It may be sent as it stands: the button that does has the focus. */
  ready?: boolean
  /** Further buttons, before the two that every form has. */
  more?: ReactNode
  /** Its fields tell what they lack themselves; else it is told at each field that has a name. */
  noValidate?: boolean
  onBack: () => void
  /** What Escape and the cross do, where that is not to go back. */
  onClose?: () => void
  /** Gets what was typed, for fields that have a name, and the event for a library that keeps the fields itself. */
  onSend: (typed: FormData, event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}

type Named = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
const namesIn = (form: HTMLFormElement) => [...form.elements].map((one) => (one as Named).name).filter(Boolean)

/** What the browser would say in its own words and a bubble; null where it must, because a control that lacks something has no place for words or shares its name. */
function lacking(form: HTMLFormElement, required: string): Record<string, string> | null {
  const wrong = ([...form.elements] as Named[]).filter((one) => one.willValidate && !one.validity.valid)
  if (wrong.some((one) => form.elements.namedItem(one.name) !== one || !one.closest('[data-field]'))) return null
  return Object.fromEntries(wrong.map((one) => [one.name, one.validity.valueMissing ? required : one.validationMessage]))
}

function useForm({ lead, problem, refused = null, verb, back, look = 'primary', busy = false, disabled = false, ready = false, more, noValidate = false, onBack, onSend, children }: FormProps, className: string) {
  const t = useTranslations('common')
  const id = useId()
  const box = useRef<HTMLFormElement>(null)
  const [names, setNames] = useState<string[]>([])
  const [lacks, setLacks] = useState<Record<string, string>>({})
  const told = useMemo(() => (refused ? faultsIn(refused, names) : { faults: {}, top: null }), [refused, names])
  const faults = Object.keys(lacks).length ? lacks : told.faults
  useEffect(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [lacks, told])
  const actions = (
    <>
      {more}
      <Button onClick={onBack}>{back ?? t(look === 'danger' ? 'back' : 'cancel')}</Button>
      <Button look={look} type="submit" form={id} busy={busy} disabled={disabled} data-autofocus={ready || undefined}>
        {verb ?? t('save')}
      </Button>
    </>
  )
  const form = (
    <form
      ref={box}
      id={id}
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        // It may stand in the tree of another form, although not in its picture.
        event.stopPropagation()
        const form = event.currentTarget
        const missing = noValidate ? {} : lacking(form, t('required'))
        if (!missing && !form.reportValidity()) return
        setNames(namesIn(form))
        setLacks(missing ?? {})
        if (missing && Object.keys(missing).length) return
        onSend(new FormData(event.currentTarget), event)
      }}
    >
      {lead && <p className="text-ink-2">{lead}</p>}
      <Alert>{problem ?? told.top}</Alert>
      <Faults value={faults}>{children}</Faults>
    </form>
  )
  return { actions, form }
}

/** A short form in the middle of the screen: Enter sends it, Escape goes back. */
export function FormDialog(props: FormProps) {
  const { actions, form } = useForm(props, 'flex flex-col gap-4')
  return (
    <Dialog open onClose={props.onClose ?? props.onBack} title={props.title} actions={actions}>
      {form}
    </Dialog>
  )
}

/** A longer form at the side, over the list that it belongs to. */
export function FormDrawer({ width, className, after, ...props }: FormProps & { width?: 'md' | 'lg'; className?: string; /** What stands below the fields and is not sent. */ after?: ReactNode }) {
  const { actions, form } = useForm(props, className ?? 'flex flex-col gap-4')
  return (
    <Drawer open onClose={props.onClose ?? props.onBack} title={props.title} {...(width && { width })} actions={actions}>
      {form}
      {after}
    </Drawer>
  )
}
