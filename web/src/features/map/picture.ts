// What the map has drawn, shown on a canvas beside the one that it draws on. A browser that shows WebGL's own canvas waits
// until it is drawn, which takes many frames without a graphics card. Here the last picture stays, and moves with the hand,
// until the next one is whole.
import type { Map as MapLibre } from 'maplibre-gl'

export type Picture = {
  /** Runs it when what was drawn last can be seen; at once when it can. */
  whenShown: (run: () => void) => void
  /** Whether something was drawn that cannot be seen yet. */
  isBehind: () => boolean
  /** Tells of each new picture, in the frame in which it is seen first. */
  listen: (tell: () => void) => () => void
  free: () => void
}

/**
 * @param map whose canvas is hidden from now on
 * @param label what the picture is called
 */
export function showPicture(map: MapLibre, label: string): Picture {
  const drawn = map.getCanvas()
  const shown = document.createElement('canvas')
  shown.className = 'absolute inset-0 h-full w-full'
  shown.tabIndex = 0
  shown.setAttribute('role', 'region')
  shown.setAttribute('aria-label', label)
  shown.dataset.picture = ''
  const pen = shown.getContext('2d', { alpha: false })
  const gl = drawn.getContext('webgl2')
  const watchers = new Set<() => void>()
  if (!pen || !gl) return { whenShown: (run) => run(), isBehind: () => false, listen: () => () => {}, free: () => {} }
  drawn.style.visibility = 'hidden'
  drawn.tabIndex = -1
  drawn.after(shown)

  let waiting: (() => void)[] = []
  let frame = 0
  const copy = () => {
    frame = 0
    if (shown.width !== drawn.width || shown.height !== drawn.height) [shown.width, shown.height] = [drawn.width, drawn.height]
    pen.drawImage(drawn, 0, 0)
    const due = waiting
    waiting = []
    due.forEach((run) => run())
    watchers.forEach((tell) => tell())
  }
  const onRender = () => {
    if (frame) return
    // What moves of its own accord is seen frame by frame.
    const done = map.isMoving() ? null : gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    if (!done) return copy()
    gl.flush()
    const look = () => {
      if (gl.isContextLost() || gl.getSyncParameter(done, gl.SYNC_STATUS) === gl.SIGNALED) {
        gl.deleteSync(done)
        copy()
      } else frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
  }
  map.on('render', onRender)
  return {
    whenShown: (run) => void (frame ? waiting.push(run) : run()),
    isBehind: () => frame !== 0,
    listen: (tell) => {
      watchers.add(tell)
      return () => void watchers.delete(tell)
    },
    free: () => {
      cancelAnimationFrame(frame)
      map.off('render', onRender)
      shown.remove()
    },
  }
}
