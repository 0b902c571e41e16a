'use client'
import { startTransition, useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react'

const SPARE = 12
/** The page is drawn again each time so many rows have been scrolled by, and not for each pixel. */
const STEP = 6
/** The first rows come alone; what is spare is drawn when they stand. */
const SPARE_MS = 250

/**
 * Which rows of a long table are in sight, when all rows have one height.
 *
 * @returns the first row and the one after the last, and a function that scrolls a row into sight
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rowPx: number, headPx: number) {
  const [seen, see] = useState({ top: 0, height: 900 })
  const [isSpare, spare] = useState(false)
  const waits = count > 0 && !isSpare
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => startTransition(() => spare(true)), SPARE_MS)
    return () => clearTimeout(timer)
  }, [waits])
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const top = Math.floor(box.scrollTop / (STEP * rowPx)) * STEP * rowPx
        const height = box.clientHeight
        if (top > 0) spare(true)
        see((former) => (former.top === top && former.height === height ? former : { top, height }))
      })
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, rowPx])
  const first = Math.max(0, Math.min(count, Math.floor(seen.top / rowPx) - SPARE))
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowPx) + (isSpare ? STEP + SPARE : 1))
  const reveal = useCallback(
    (index: number) => {
      const box = scroller.current
      if (!box) return
      const top = index * rowPx
      if (top < box.scrollTop) box.scrollTop = top
      else if (top + rowPx > box.scrollTop + box.clientHeight - headPx) box.scrollTop = top + rowPx - box.clientHeight + headPx
    },
    [scroller, rowPx, headPx],
  )
  return { first, end, reveal }
}
