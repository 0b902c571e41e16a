import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)

function teachJsdom() {
  // jsdom knows neither modal dialogs nor popovers; what the components need of them is this.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
  const shown = new WeakSet<HTMLElement>()
  HTMLElement.prototype.showPopover ??= function showPopover(this: HTMLElement) {
    shown.add(this)
  }
  HTMLElement.prototype.hidePopover ??= function hidePopover(this: HTMLElement) {
    shown.delete(this)
  }
  const matches = Element.prototype.matches
  Element.prototype.matches = function matching(this: Element, selector: string) {
    return selector === ':popover-open' ? shown.has(this as HTMLElement) : matches.call(this, selector)
  }
  Element.prototype.scrollIntoView ??= function scrollIntoView() {}
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} })) as unknown as typeof window.matchMedia
}

// Most tests need no page at all, and run in Node.
if (typeof window !== 'undefined') teachJsdom()
