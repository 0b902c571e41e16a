'use client'
// Something small over the page beside its button: a filter, a choice of columns, a menu. The browser's own popover:
// it lies above everything, closes on Escape and on a click elsewhere, and gives the focus back.
import { cloneElement, useCallback, useId, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode, type Ref } from 'react'
import { cx } from './cx'

/** Put a popover below its anchor, or above where there is more room; inside the window in any case. */
export function place(popover: HTMLElement, anchor: Element, align: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popover
  const isRtl = document.documentElement.dir === 'rtl'
  const fromLeft = (align === 'start') !== isRtl
  const left = Math.max(8, Math.min(fromLeft ? at.left : at.right - width, window.innerWidth - width - 8))
  const below = window.innerHeight - at.bottom - 12
  const above = at.top - 12
  const isBelow = below >= Math.min(height, 240) || below >= above
  const most = isBelow ? below : above
  popover.style.left = `${left}px`
  popover.style.maxHeight = `${most}px`
  popover.style.top = isBelow ? `${at.bottom + 4}px` : `${Math.max(8, at.top - 4 - Math.min(height, most))}px`
}

export const popoverClass = 'fixed inset-auto m-0 overflow-auto rounded-lg bg-raised text-ink shadow-lg'

type PopupProps = {
  /** One Button or IconButton. */
  trigger: ReactElement
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
  align?: 'start' | 'end'
  kind?: 'dialog' | 'menu'
  className?: string
}

export function Popup({ trigger, label, children, align = 'start', kind = 'dialog', className }: PopupProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => popover.current?.hidePopover(), [])
  useLayoutEffect(() => {
    if (!open || !popover.current || !button.current) return
    const [box, anchor] = [popover.current, button.current]
    // What is shown may have to be fetched first: it is placed again, and gets the focus, when it is there.
    let focused = false
    const settle = () => {
      place(box, anchor, align)
      const first = focused ? null : box.querySelector<HTMLElement>('[data-autofocus], [role^="menuitem"], input, button, a')
      if (!first) return
      focused = true
      first.focus()
    }
    settle()
    const resized = new ResizeObserver(settle)
    resized.observe(box)
    const onScroll = (event: Event) => {
      if (!popover.current?.contains(event.target as Node)) close()
    }
    window.addEventListener('resize', close)
    window.addEventListener('scroll', onScroll, true)
    return () => {
      resized.disconnect()
      window.removeEventListener('resize', close)
      window.removeEventListener('scroll', onScroll, true)
    }
  }, [open, align, close])
  type TriggerProps = { ref: Ref<HTMLButtonElement>; popoverTarget: string; 'aria-haspopup': 'dialog' | 'menu'; 'aria-expanded': boolean }
  return (
    <>
      {cloneElement(trigger as ReactElement<TriggerProps>, { ref: button, popoverTarget: id, 'aria-haspopup': kind, 'aria-expanded': open })}
      <div
        ref={popover}
        id={id}
        popover="auto"
        role={kind === 'dialog' ? 'dialog' : undefined}
        aria-label={kind === 'dialog' ? label : undefined}
        onToggle={(event) => setOpen(event.newState === 'open')}
        className={cx(popoverClass, !open && 'opacity-0', open && 'animate-in', kind === 'dialog' && 'min-w-56 p-2', className)}
      >
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </>
  )
}
