'use client'
// What can be done to a trip, a stop or an order, where the pointer (or the menu key) asks for it.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { cx } from '@/ui/cx'
import { MenuList } from '@/ui/MenuList'
import { popoverClass } from '@/ui/Popup'
import type { Model } from './data'
import type { MenuAt } from './desk'
import { useMenu, type Does } from './useMenu'

export function DeskMenu({ model, menu, does, onClose }: { model: Model; menu: MenuAt; does: Does; onClose: () => void }) {
  const { x, y } = menu
  const { label, entries } = useMenu(model, does)(menu)
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useLayoutEffect(() => {
    const popover = box.current
    if (!popover) return
    const before = document.activeElement
    popover.showPopover()
    popover.style.left = `${Math.max(8, Math.min(x, window.innerWidth - popover.offsetWidth - 8))}px`
    popover.style.top = `${Math.max(8, Math.min(y, window.innerHeight - popover.offsetHeight - 8))}px`
    popover.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
    const away = (event: Event) => {
      if (!popover.contains(event.target as Node)) close.current()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return
      event.preventDefault()
      event.stopPropagation()
      close.current()
    }
    window.addEventListener('pointerdown', away, true)
    window.addEventListener('wheel', away, true)
    window.addEventListener('keydown', onKey, true)
    const gone = () => close.current()
    window.addEventListener('blur', gone)
    return () => {
      window.removeEventListener('pointerdown', away, true)
      window.removeEventListener('wheel', away, true)
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('blur', gone)
      // Back to where one was, unless what was chosen has taken the focus.
      if (before instanceof HTMLElement && before.isConnected && (document.activeElement === document.body || popover.contains(document.activeElement))) before.focus({ preventScroll: true })
    }
  }, [x, y])
  return (
    <div ref={box} popover="manual" className={cx(popoverClass, 'min-w-52 animate-in p-1')} onContextMenu={(event) => event.preventDefault()}>
      <MenuList label={label} entries={entries} close={onClose} />
    </div>
  )
}
