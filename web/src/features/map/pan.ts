// Panning by moving the drawn picture. The map is larger than what is seen of it; while the hand moves, the compositor
// shifts the picture and nothing is drawn. It is drawn anew where the margin ends, and when the hand rests: so panning is
// as smooth as scrolling, also with thousands of shapes and on machines without a graphics card.
import type { Map as MapLibre } from 'maplibre-gl'

const FAR_PX = 3
/** How much of the margin is used up before the map is drawn anew. */
const USED = 0.85

/** What is to be drawn anew: when the picture has been moved nearly as far as its margin reaches. */
export const isSpent = (dx: number, dy: number, margin: number) => Math.max(Math.abs(dx), Math.abs(dy)) > margin * USED

const panned = new WeakSet<MapLibre>()
/** Whether somebody holds the picture; nothing should be drawn then that can wait. */
export const isPanned = (map: MapLibre) => panned.has(map) || map.isMoving()

/**
 * @param map the map, in `box`
 * @param box what is moved; reaches over what is seen by `margin` on every side
 * @returns takes it away again
 */
export function panByPicture(map: MapLibre, box: HTMLElement, margin: number): () => void {
  let held: { id: number; x: number; y: number } | null = null
  let [dx, dy] = [0, 0]
  let isFar = false
  let isDrawing = false
  const shift = () => {
    box.style.transform = dx || dy ? `translate3d(${dx}px, ${dy}px, 0)` : ''
  }
  /** Draws the map where its picture has been moved to; both change in the same frame. */
  const redraw = () => {
    if (isDrawing || (!dx && !dy)) return
    isDrawing = true
    const [byX, byY] = [dx, dy]
    map.once('render', () => {
      isDrawing = false
      dx -= byX
      dy -= byY
      shift()
      if (!held) end()
    })
    map.panBy([-byX, -byY], { duration: 0 })
  }
  const end = () => {
    if (dx || dy) return redraw()
    panned.delete(map)
    box.style.willChange = ''
  }
  const onDown = (event: PointerEvent) => {
    const isMouse = event.pointerType === 'mouse'
    // Fingers pan, pinch and fling as MapLibre does it.
    if (isMouse) map.dragPan.disable()
    else map.dragPan.enable()
    if (!isMouse || event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return
    held = { id: event.pointerId, x: event.clientX, y: event.clientY }
    isFar = false
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onUp)
  }
  const onMove = (event: PointerEvent) => {
    if (!held || event.pointerId !== held.id) return
    if (!isFar && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR_PX) return
    if (!isFar) {
      isFar = true
      map.stop()
      panned.add(map)
      box.style.willChange = 'transform'
    }
    dx += event.clientX - held.x
    dy += event.clientY - held.y
    held = { id: held.id, x: event.clientX, y: event.clientY }
    shift()
    if (isSpent(dx, dy, margin)) redraw()
  }
  const onUp = (event: PointerEvent) => {
    if (!held || event.pointerId !== held.id) return
    held = null
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', onUp)
    if (!isFar) return
    // What was a pan is no click on what lies under it.
    const swallow = (click: MouseEvent) => click.stopPropagation()
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
    end()
  }
  const canvas = map.getCanvasContainer()
  canvas.addEventListener('pointerdown', onDown, true)
  return () => {
    canvas.removeEventListener('pointerdown', onDown, true)
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', onUp)
    panned.delete(map)
  }
}
