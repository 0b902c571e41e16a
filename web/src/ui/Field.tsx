'use client'
// Native controls with a label, a hint and an error that belong to them. They take what react-hook-form's `register`
// gives: <TextField label=… error=… {...form.register('name')} />.
import { createContext, forwardRef, useContext, useId, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { cx } from './cx'

/** What is wrong with the controls of a form, by their names; what a control is told itself goes before it. */
export const Faults = createContext<Record<string, string>>({})

type Shell = { label: string; hint?: ReactNode; error?: string | undefined; hideLabel?: boolean; className?: string }

/** What the control with this id is called. */
export function Label({ of, hidden, required, children }: { of: string; hidden?: boolean | undefined; required?: boolean | undefined; children: ReactNode }) {
  return (
    <label htmlFor={of} className={hidden ? 'sr-only' : 'font-medium text-ink-2'}>
      {children}
      {required && <span aria-hidden className="text-red-fg"> *</span>}
    </label>
  )
}

/** What is wrong with the control; it is described by `<id>-error`. */
export const FieldError = ({ of, children }: { of: string; children: ReactNode }) => (
  <p id={`${of}-error`} className="text-xs text-red-fg">
    {children}
  </p>
)

function useShell({ label, hint, error: own, hideLabel, className }: Shell, { required, name }: { required?: boolean | undefined; name?: string | undefined }) {
  const id = useId()
  const faults = useContext(Faults)
  const error = own ?? (name === undefined ? undefined : faults[name])
  const told = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  const around = (control: ReactNode) => (
    <div data-field className={cx('flex min-w-0 flex-col gap-1', className)}>
      <Label of={id} hidden={hideLabel} required={required}>{label}</Label>
      {control}
      {error ? (
        <FieldError of={id}>{error}</FieldError>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )
      )}
    </div>
  )
  return { around, bound: { id, 'aria-invalid': error ? (true as const) : undefined, 'aria-describedby': told } }
}

export const TextField = forwardRef<HTMLInputElement, Shell & ComponentPropsWithoutRef<'input'>>(function TextField(
  { label, hint, error, hideLabel, className, ...input },
  ref,
) {
  const { around, bound } = useShell({ label, hint, error, hideLabel, className } as Shell, input)
  return around(<input ref={ref} {...bound} {...input} className={cx('control', input.type === 'number' && 'numeric')} />)
})

export const TextArea = forwardRef<HTMLTextAreaElement, Shell & ComponentPropsWithoutRef<'textarea'>>(function TextArea(
  { label, hint, error, hideLabel, className, ...area },
  ref,
) {
  const { around, bound } = useShell({ label, hint, error, hideLabel, className } as Shell, area)
  return around(<textarea ref={ref} rows={3} {...bound} {...area} className="control" />)
})

export type Option = { value: string; label: string }

export const SelectField = forwardRef<HTMLSelectElement, Shell & ComponentPropsWithoutRef<'select'> & { options: Option[]; empty?: string }>(
  function SelectField({ label, hint, error, hideLabel, className, options, empty, ...select }, ref) {
    const { around, bound } = useShell({ label, hint, error, hideLabel, className } as Shell, select)
    return around(
      <select ref={ref} {...bound} {...select} className="control pe-7">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, label: shown }) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>,
    )
  },
)

export const Checkbox = forwardRef<HTMLInputElement, Omit<ComponentPropsWithoutRef<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }>(
  function Checkbox({ label, hint, className, ...input }, ref) {
    const id = useId()
    return (
      <div className={cx('flex items-start gap-2', className)}>
        <input ref={ref} type="checkbox" id={id} {...input} className="mt-0.5 size-4 shrink-0 accent-[var(--accent)] touch:my-3 touch:size-5" />
        <label htmlFor={id} className="min-w-0 touch:py-3">
          {label}
          {hint && <span className="block text-xs text-ink-3">{hint}</span>}
        </label>
      </div>
    )
  },
)
