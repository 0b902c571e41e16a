// Panning by moving the drawn picture. The map is larger than what is seen of it; while the hand moves, the compositor
// shifts the picture and nothing is drawn. It is drawn anew where the margin ends, and when the hand rests: so panning is
// as smooth as scrolling, also with thousands of shapes and on machines without a graphics card.
import type { Map as MapLibre } from 'maplibre-gl'
import type { Picture } from './picture'

const FAR_PX = 3
/** How much of the margin is used up before the map is drawn anew. */
const USED = 0.85
/** How much of the margin lies ahead of a moving hand after that, besides the margin itself: it is drawn half as often. */
const AHEAD = 0.6
/**
 * What the map wants to draw of its own accord comes together, at most so often: a change of data is drawn once for each
 * of its tiles otherwise. Seldom while it is held.
 */
const CALM_MS = { rests: 120, held: 600 }
/** How much the latest move counts for where the hand is going. */
const LATEST = 0.3

/** What is to be drawn anew: when the picture has been moved nearly as far as its margin reaches. */
export const isSpent = (dx: number, dy: number, margin: number) => Math.max(Math.abs(dx), Math.abs(dy)) > margin * USED

const panned = new WeakSet<MapLibre>()
/** Whether somebody holds the picture; nothing should be drawn then that can wait. */
export const isPanned = (map: MapLibre) => panned.has(map) || map.isMoving()

/**
 * @param map the map, in `box`
 * @param box what is moved; reaches over what is seen by `margin` on every side
 * @param picture what is seen of the map
 * @returns takes it away again
 */
export function panByPicture(map: MapLibre, box: HTMLElement, margin: number, picture: Pick<Picture, 'whenShown' | 'isBehind'>): () => void {
  let held: { id: number; x: number; y: number } | null = null
  let [dx, dy] = [0, 0]
  let [goesX, goesY] = [0, 0]
  let isFar = false
  let isDrawing = false
  let later: ReturnType<typeof setTimeout> | undefined
  let isLoaded = false
  map.once('load', () => {
    isLoaded = true
  })
  let drawnAt = 0
  const drawn = () => {
    drawnAt = performance.now()
  }
  map.on('render', drawn)
  const draw = map.triggerRepaint.bind(map)
  map.triggerRepaint = () => {
    // Zooming and flinging are drawn frame by frame.
    if ((isDrawing && !picture.isBehind()) || map.isMoving() || !isLoaded) return draw()
    const wait = drawnAt + (held ? CALM_MS.held : CALM_MS.rests) - performance.now()
    if (wait <= 0 && later === undefined) return draw()
    later ??= setTimeout(() => {
      later = undefined
      map.triggerRepaint()
    }, wait)
  }
  const shift = () => {
    box.style.transform = dx || dy ? `translate3d(${dx}px, ${dy}px, 0)` : ''
  }
  /** Draws the map where its picture has been moved to; both change in the same frame. */
  const redraw = () => {
    if (isDrawing) return
    isDrawing = true
    // What is being drawn lies where the picture is now.
    picture.whenShown(redrawNow)
  }
  const redrawNow = () => {
    if (!dx && !dy) return void (isDrawing = false)
    clearTimeout(later)
    later = undefined
    const speed = held ? Math.hypot(goesX, goesY) : 0
    const ahead = speed > 0.5 ? (margin * AHEAD) / speed : 0
    const [byX, byY] = [dx + goesX * ahead, dy + goesY * ahead]
    map.once('render', () =>
      picture.whenShown(() => {
        isDrawing = false
        dx -= byX
        dy -= byY
        shift()
        if (!held) end()
      }),
    )
    map.panBy([-byX, -byY], { duration: 0 })
  }
  const end = () => {
    if (dx || dy) return redraw()
    panned.delete(map)
    box.style.willChange = ''
    draw()
  }
  const onDown = (event: PointerEvent) => {
    const isMouse = event.pointerType === 'mouse'
    // Fingers pan, pinch and fling as MapLibre does it.
    if (isMouse) map.dragPan.disable()
    else map.dragPan.enable()
    if (!isMouse || event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return
    held = { id: event.pointerId, x: event.clientX, y: event.clientY }
    isFar = false
    ;[goesX, goesY] = [0, 0]
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
    const [movedX, movedY] = [event.clientX - held.x, event.clientY - held.y]
    dx += movedX
    dy += movedY
    goesX += (movedX - goesX) * LATEST
    goesY += (movedY - goesY) * LATEST
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
    window.addEventListener('click', swallow, { capture: true, once: true })
    swallowing = setTimeout(letClick, 50)
    end()
  }
  let swallowing: ReturnType<typeof setTimeout> | undefined
  const swallow = (click: MouseEvent) => click.stopPropagation()
  const letClick = () => window.removeEventListener('click', swallow, { capture: true })
  const canvas = map.getCanvasContainer()
  canvas.addEventListener('pointerdown', onDown, true)
  return () => {
    canvas.removeEventListener('pointerdown', onDown, true)
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', onUp)
    panned.delete(map)
    clearTimeout(later)
    clearTimeout(swallowing)
    letClick()
    map.off('render', drawn)
    map.triggerRepaint = draw
  }
}
