// @vitest-environment jsdom
import type { Map as MapLibre } from 'maplibre-gl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isPanned, isSpent, panByPicture } from './pan'

const MARGIN = 100
let away = () => {}
afterEach(() => away())

function made() {
  const box = document.createElement('div')
  const canvas = document.createElement('div')
  box.append(canvas)
  document.body.append(box)
  const pans: [number, number][] = []
  let repaints = 0
  let told = () => {}
  let draw: (() => void) | null = null
  const dragPan = { on: true, enable: () => void (dragPan.on = true), disable: () => void (dragPan.on = false) }
  const map = {
    dragPan,
    stop: () => {},
    triggerRepaint: () => void (repaints += 1),
    isMoving: () => false,
    on: (_: string, run: () => void) => void (told = run),
    off: () => {},
    getCanvasContainer: () => canvas,
    once: (what: string, run: () => void) => (what === 'load' ? run() : void (draw = run)),
    panBy: (by: [number, number]) => void pans.push(by),
  } as unknown as MapLibre
  away = panByPicture(map, box, MARGIN, { whenShown: (run) => run(), isBehind: () => false })
  const point = (kind: string, x: number, y: number, pointerType = 'mouse') => {
    const event = new MouseEvent(kind, { clientX: x, clientY: y, bubbles: true, button: 0 })
    Object.assign(event, { pointerType, pointerId: 1 })
    ;(kind === 'pointerdown' ? canvas : window).dispatchEvent(event)
  }
  return { box, map, pans, point, dragPan, drawn: () => [told, draw].forEach((run) => run?.()), repaints: () => repaints }
}

describe('panning by the picture', () => {
  it('moves the picture and draws nothing until the hand rests', () => {
    const { box, map, pans, point, drawn } = made()
    point('pointerdown', 10, 10)
    point('pointermove', 40, 30)
    point('pointermove', 60, 20)
    expect(box.style.transform).toBe('translate3d(50px, 10px, 0)')
    expect([pans, isPanned(map)]).toEqual([[], true])
    point('pointerup', 60, 20)
    expect(pans).toEqual([[-50, -10]])
    expect(box.style.transform).toBe('translate3d(50px, 10px, 0)')
    drawn()
    expect([box.style.transform, isPanned(map)]).toEqual(['', false])
  })
  it('draws anew before the margin is used up, and keeps what was moved meanwhile', () => {
    const { box, pans, point, drawn } = made()
    point('pointerdown', 0, 0)
    point('pointermove', 90, 0)
    // Further than the hand is: what comes next is drawn already.
    expect(pans).toEqual([[-150, -0]])
    point('pointermove', 95, 4)
    drawn()
    expect(box.style.transform).toBe('translate3d(-55px, 4px, 0)')
    expect(pans).toHaveLength(1)
  })
  it('comes to rest exactly where the hand does', () => {
    const { box, map, pans, point, drawn } = made()
    point('pointerdown', 0, 0)
    point('pointermove', 90, 0)
    drawn()
    point('pointermove', 100, 7)
    point('pointerup', 100, 7)
    drawn()
    expect([pans.reduce((sum, [x]) => sum + x, 0), pans.reduce((sum, [, y]) => sum + y, 0)]).toEqual([-100, -7])
    expect([box.style.transform, isPanned(map)]).toEqual(['', false])
  })
  it('draws what comes of its own accord together, and seldom while it is held', () => {
    vi.useFakeTimers()
    vi.advanceTimersByTime(10_000)
    const { map, point, repaints, drawn } = made()
    map.triggerRepaint()
    expect(repaints()).toBe(1)
    drawn()
    for (let tile = 0; tile < 4; tile++) map.triggerRepaint()
    expect(repaints()).toBe(1)
    vi.advanceTimersByTime(200)
    expect(repaints()).toBe(2)
    drawn()
    point('pointerdown', 0, 0)
    point('pointermove', 40, 0)
    map.triggerRepaint()
    vi.advanceTimersByTime(200)
    expect(repaints()).toBe(2)
    vi.advanceTimersByTime(600)
    expect(repaints()).toBe(3)
    vi.useRealTimers()
  })
  it('leaves a press without a move, and fingers, to the map', () => {
    const { box, map, pans, point, dragPan } = made()
    point('pointerdown', 0, 0)
    point('pointermove', 1, 1)
    point('pointerup', 1, 1)
    expect([box.style.transform, pans, isPanned(map)]).toEqual(['', [], false])
    point('pointerdown', 0, 0, 'touch')
    point('pointermove', 50, 50, 'touch')
    expect([box.style.transform, dragPan.on]).toEqual(['', true])
  })
  it('knows when the margin is used up', () => {
    expect([isSpent(80, -80, 100), isSpent(0, -86, 100)]).toEqual([false, true])
  })
})
