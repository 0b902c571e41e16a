// @vitest-environment jsdom
import type { Map as MapLibre } from 'maplibre-gl'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showPicture } from './picture'

let isDone = false
let isMoving = false
const pen = { drawImage: vi.fn() }
const gl = {
  SIGNALED: 1,
  fenceSync: () => ({}),
  flush: () => {},
  deleteSync: () => {},
  isContextLost: () => false,
  getSyncParameter: () => (isDone ? 1 : 0),
}
let frames: (() => void)[] = []
const nextFrame = () => frames.splice(0).forEach((run) => run())

beforeEach(() => {
  ;[isDone, isMoving, frames] = [false, false, []]
  pen.drawImage.mockReset()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(((kind: string) => (kind === '2d' ? pen : gl)) as never)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function made() {
  const canvas = document.createElement('canvas')
  const holder = document.createElement('div')
  holder.append(canvas)
  let render = () => {}
  const map = { getCanvas: () => canvas, isMoving: () => isMoving, on: (_: string, run: () => void) => void (render = run), off: () => {} } as unknown as MapLibre
  return { canvas, holder, picture: showPicture(map, 'The map'), render: () => render() }
}

it('keeps the last picture until the next one is whole, and tells then', () => {
  const { picture, render } = made()
  const told = vi.fn()
  const shown = vi.fn()
  picture.listen(told)
  render()
  picture.whenShown(shown)
  nextFrame()
  expect([picture.isBehind(), pen.drawImage.mock.calls.length, shown.mock.calls.length]).toEqual([true, 0, 0])
  isDone = true
  nextFrame()
  expect([picture.isBehind(), pen.drawImage.mock.calls.length, shown.mock.calls.length, told.mock.calls.length]).toEqual([false, 1, 1, 1])
  picture.whenShown(shown)
  expect(shown).toHaveBeenCalledTimes(2)
})

it('shows each frame of what moves of its own accord', () => {
  const { picture, render } = made()
  isMoving = true
  render()
  expect([picture.isBehind(), pen.drawImage.mock.calls.length]).toEqual([false, 1])
})

it('takes the place of the canvas that is drawn on, for eyes, keys and readers', () => {
  const { canvas, holder, picture } = made()
  const shown = holder.querySelector<HTMLElement>('[data-picture]')
  expect([shown?.getAttribute('aria-label'), shown?.tabIndex, canvas.style.visibility]).toEqual(['The map', 0, 'hidden'])
  picture.free()
  expect(holder.querySelector('[data-picture]')).toBeNull()
})
