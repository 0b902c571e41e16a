'use client'
// What a word or a figure means, said beside it on hover and on focus. The browser's own popover, so nothing cuts it off.
import { useId, useRef, type ReactNode } from 'react'
import { cx } from './cx'
import { place, popoverClass } from './Popup'

/** Handlers for whatever carries the hint, and the hint itself to be put beside it. */
export function useHint(text: string | null | undefined) {
  const id = useId()
  const tip = useRef<HTMLSpanElement>(null)
  const show = (event: { currentTarget: Element }) => {
    if (!tip.current || !text) return
    if (!tip.current.matches(':popover-open')) tip.current.showPopover()
    place(tip.current, event.currentTarget, 'start')
  }
  const hide = () => {
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover()
  }
  return {
    bound: text
      ? {
          'aria-describedby': id,
          onPointerEnter: show,
          onPointerLeave: hide,
          onFocus: show,
          onBlur: hide,
          onKeyDown: (event: { key: string }) => event.key === 'Escape' && hide(),
        }
      : {},
    tip: text ? (
      <span ref={tip} id={id} role="tooltip" popover="manual" className={cx(popoverClass, 'pointer-events-none max-w-72 px-2.5 py-2 text-xs font-normal whitespace-normal text-ink-2')}>
        {text}
      </span>
    ) : null,
  }
}

/** A word with its definition. */
export function Hint({ text, children }: { text: string | null | undefined; children: ReactNode }) {
  const { bound, tip } = useHint(text)
  if (!text) return children
  return (
    <>
      <span tabIndex={0} {...bound} className="cursor-help rounded-sm underline decoration-line-strong decoration-dotted underline-offset-3">
        {children}
      </span>
      {tip}
    </>
  )
}
