'use client'
// Which columns there is room for. Those named first stay longest; what somebody has chosen always stays.
import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Column } from './types'

/** What a column without a width of its own needs at least. */
const REST_PX = 200

const needs = <R>(column: Column<R>) => column.width ?? REST_PX

/**
 * The columns that fit into so many pixels, in their order.
 *
 * Columns that are not `wide` are always there: `wide` ones are taken, first to last, while they fit.
 */
export function fitting<R>(columns: readonly Column<R>[], room: number): Column<R>[] {
  let left = room - columns.reduce((sum, column) => sum + (column.wide ? 0 : needs(column)), 0)
  return columns.filter((column) => {
    if (!column.wide) return true
    left -= needs(column)
    if (left >= 0) return true
    left += needs(column)
    return false
  })
}

/** How wide a table must be, so that what was chosen can be read; a narrower window pushes it aside. */
export const least = <R>(columns: readonly Column<R>[], more: number): number => columns.reduce((sum, column) => sum + needs(column), more)

const SIDE_PX = 274
const EDGE_PX = 34
const guess = () => (typeof window === 'undefined' ? 1000 : window.innerWidth - (window.innerWidth < 768 ? EDGE_PX : SIDE_PX))

/** The width of a box in pixels, also when it changes. */
export function useRoom(box: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(guess)
  useLayoutEffect(() => {
    const measured = box.current
    if (!measured) return
    const look = () => measured.clientWidth && setRoom(measured.clientWidth)
    look()
    const resized = new ResizeObserver(look)
    resized.observe(measured)
    return () => resized.disconnect()
  }, [box])
  return room
}
