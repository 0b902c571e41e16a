'use client'
// A choice by typing, from a list that the server searches: a shop, an item, a driver.
import { Check, ChevronsUpDown } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx'
import { FieldError, Label } from './Field'
import { place, popoverClass } from './Popup'

export type ComboItem = { id: string; label: string; detail?: string }

type ComboProps = {
  label: string
  hideLabel?: boolean
  value: string | null
  onChange: (id: string | null, item?: ComboItem) => void
  items: ComboItem[]
  /** What is typed; the caller searches with it. Without it the items are filtered here. */
  onSearch?: (text: string) => void
  /** The items are still those of what was typed before. */
  isBehind?: boolean
  /** The name of the chosen one, when it may be missing in `items`. */
  shown?: string | undefined
  placeholder?: string
  error?: string | undefined
  required?: boolean
  className?: string
  autoFocus?: boolean
  /** Of its control, which gets the focus where the choice is refused. */
  ref?: Ref<HTMLInputElement>
}

export function Combo({ label, hideLabel = false, value, onChange, items, onSearch, isBehind = false, shown, placeholder, error, required = false, className, autoFocus = false, ref }: ComboProps) {
  const t = useTranslations('common')
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const chosen = useRef<ComboItem | null>(null)
  const found = items.find((item) => item.id === value)
  useEffect(() => {
    if (found) chosen.current = found
  }, [found])
  const name = found?.label ?? (value !== null && chosen.current?.id === value ? chosen.current.label : value ? (shown ?? '') : '')
  const text = typed ?? name
  const listed = onSearch || typed === null ? items : items.filter((item) => `${item.label} ${item.detail ?? ''}`.toLowerCase().includes(typed.toLowerCase()))
  const current = Math.min(at, listed.length - 1)
  // Whoever presses Enter before the answer is there, as a scanner does, means what they typed and not what still stands there.
  const [entered, setEntered] = useState(false)

  useLayoutEffect(() => {
    const popover = list.current
    if (!popover || !box.current) return
    if (open && !popover.matches(':popover-open')) popover.showPopover()
    else if (!open && popover.matches(':popover-open')) popover.hidePopover()
    if (!open) return
    popover.style.width = `${Math.max(box.current.offsetWidth, 256)}px`
    place(popover, box.current, 'start')
    popover.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [open, listed.length, current])

  const show = () => {
    setOpen(true)
    setAt(Math.max(0, items.findIndex((item) => item.id === value)))
  }
  const hide = () => {
    setOpen(false)
    setTyped(null)
    setEntered(false)
    if (typed !== null) onSearch?.('')
  }
  const choose = (item: ComboItem | undefined) => {
    if (!item) return
    chosen.current = item
    onChange(item.id, item)
    hide()
  }
  const isWaiting = isBehind && typed !== null
  const takeFirst = useRef(() => {})
  useEffect(() => {
    takeFirst.current = () => choose(listed[0])
  })
  useEffect(() => {
    if (!entered || isWaiting) return
    setEntered(false)
    takeFirst.current()
  }, [entered, isWaiting])
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) show()
      else setAt((current + (event.key === 'ArrowDown' ? 1 : -1) + listed.length) % Math.max(1, listed.length))
    } else if (event.key === 'Enter' && open) {
      if (isWaiting) setEntered(true)
      else choose(listed[current])
    }
    else if (event.key === 'Escape' && open) {
      // The list closes; the dialog around it stays.
      event.stopPropagation()
      hide()
    } else return
    event.preventDefault()
  }
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', className)}>
      <Label of={id} hidden={hideLabel} required={required}>{label}</Label>
      <div ref={box} className="relative">
        <input
          ref={ref}
          id={id}
          role="combobox"
          autoComplete="off"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && listed[current] ? `${id}-${current}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-required={required}
          aria-describedby={error ? `${id}-error` : undefined}
          data-autofocus={autoFocus || undefined}
          placeholder={placeholder}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => (open ? undefined : show())}
          onBlur={hide}
          onKeyDown={onKey}
          onChange={(event) => {
            setTyped(event.target.value)
            setEntered(false)
            setAt(0)
            setOpen(true)
            onSearch?.(event.target.value)
            if (event.target.value === '') onChange(null)
          }}
          className="control pe-8"
        />
        <ChevronsUpDown aria-hidden className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-3.5 text-ink-3" />
      </div>
      {error && <FieldError of={id}>{error}</FieldError>}
      <ul ref={list} id={`${id}-list`} popover="manual" role="listbox" aria-label={label} aria-busy={isWaiting || undefined} className={cx(popoverClass, 'p-1')}>
        {open &&
          listed.map((item, index) => (
            <li
              key={item.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === current}
              // Before the field loses its focus.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(item)
              }}
              onPointerMove={() => setAt(index)}
              className={cx('flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 touch:min-h-11', isWaiting ? 'text-ink-3' : index === current && 'bg-ink/7')}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{item.label}</span>
                {item.detail && <span className="block truncate text-xs text-ink-3">{item.detail}</span>}
              </span>
              {item.id === value && <Check aria-hidden className="size-4 shrink-0" />}
            </li>
          ))}
        {open && listed.length === 0 && !isWaiting && (
          <li role="option" aria-selected={false} aria-disabled className="p-3 text-ink-3">
            {t('nothingFound')}
          </li>
        )}
      </ul>
    </div>
  )
}
