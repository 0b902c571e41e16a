// Tens of thousands of vehicles that move: dots on a canvas over the map, set pixel by pixel. The map is not drawn again for
// them, and they glide from where they were to where they are now.
import type { Map as MapLibre } from 'maplibre-gl'
import type { Picture } from './picture'
import type { Position } from './positions'

export type Dots = {
  /** Where all of them are now. */
  set: (positions: readonly Position[], glide: boolean) => void
  /** A ring around a place. */
  light: (at: { lat: number; lon: number } | null) => void
  paint: (colors: { fill: string; ring: string }) => void
  free: () => void
}

/** So long a dot glides to its next place: about as often as places are told. */
export const GLIDE_MS = 1_000
const STEPS_A_PIXEL = 2
const TILE_PX = 512
const RING_PX = 11

/** Mercator, from 0 to 1. */
export const across = (lon: number) => (180 + lon) / 360
export const down = (lat: number) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)

/** How long until the next step of a glide, so that nothing is drawn that cannot be seen: slow dots take few steps. */
export const stepMs = (farthestPx: number) => GLIDE_MS / Math.max(1, farthestPx * STEPS_A_PIXEL)

const MEMBERS = 6
const [END_X, END_Y, AWAY_X, AWAY_Y, LON, LAT] = [0, 1, 2, 3, 4, 5]

/** Where dots are and where they come from, in one stretch of memory. */
export class Glides {
  private readonly places = new Map<string, number>()
  private held = new Float64Array(0)
  private begun = new Float64Array(0)

  get count() {
    return this.places.size
  }
  x = (one: number) => this.held[one * MEMBERS + END_X]!
  y = (one: number) => this.held[one * MEMBERS + END_Y]!
  /** How far its end is from where it began. */
  awayX = (one: number) => this.held[one * MEMBERS + AWAY_X]!
  awayY = (one: number) => this.held[one * MEMBERS + AWAY_Y]!
  /** What share of its way is left. */
  toGo = (one: number, now: number) => Math.max(0, 1 - (now - this.begun[one]!) / GLIDE_MS)

  /** All that there are; one that was told again with another place glides there from where it is. */
  take(positions: readonly Position[], now: number, glide: boolean) {
    if (positions.some(({ vehicle_id: id }) => !this.places.has(id)) || positions.length < this.count) this.resize(positions)
    for (const { vehicle_id: id, lat, lon } of positions) {
      const one = this.places.get(id)!
      const at = one * MEMBERS
      if (this.held[at + LON] === lon && this.held[at + LAT] === lat) continue
      const isNew = Number.isNaN(this.held[at + LON])
      const [x, y, left] = [across(lon), down(lat), this.toGo(one, now)]
      this.held.set([x, y, isNew ? 0 : x - this.x(one) + this.awayX(one) * left, isNew ? 0 : y - this.y(one) + this.awayY(one) * left, lon, lat], at)
      this.begun[one] = glide && !isNew ? now : -Infinity
    }
  }

  private resize(positions: readonly Position[]) {
    const before = new Map(this.places)
    const [held, begun] = [this.held, this.begun]
    this.places.clear()
    for (const { vehicle_id: id } of positions) if (!this.places.has(id)) this.places.set(id, this.places.size)
    this.held = new Float64Array(this.count * MEMBERS).fill(NaN)
    this.begun = new Float64Array(this.count).fill(-Infinity)
    for (const [id, one] of this.places) {
      const was = before.get(id)
      if (was === undefined) continue
      this.held.set(held.subarray(was * MEMBERS, (was + 1) * MEMBERS), one * MEMBERS)
      this.begun[one] = begun[was]!
    }
  }
}

type Stamp = { size: number; dx: number[]; dy: number[]; tone: number[] }

/** A dot as pixels. */
function stampOf(radius: number, stroke: number, fill: string): Stamp {
  const size = Math.ceil((radius + stroke) * 2) + 1
  const pad = document.createElement('canvas')
  pad.width = pad.height = size
  const stamp: Stamp = { size, dx: [], dy: [], tone: [] }
  const pen = pad.getContext('2d')
  if (!pen) return stamp
  pen.fillStyle = fill
  pen.strokeStyle = '#ffffff'
  pen.lineWidth = stroke
  pen.beginPath()
  pen.arc(size / 2, size / 2, radius + stroke / 2, 0, 7)
  pen.fill()
  pen.stroke()
  const tones = new Uint32Array(pen.getImageData(0, 0, size, size).data.buffer)
  tones.forEach((tone, at) => {
    if (tone >>> 24 < 64) return
    stamp.dx.push((at % size) - (size >> 1))
    stamp.dy.push(Math.floor(at / size) - (size >> 1))
    stamp.tone.push(tone)
  })
  return stamp
}

export function drawDots(map: MapLibre, picture: Pick<Picture, 'isBehind' | 'listen'>): Dots {
  const canvas = document.createElement('canvas')
  canvas.className = 'pointer-events-none absolute inset-0 h-full w-full'
  canvas.setAttribute('aria-hidden', 'true')
  canvas.dataset.dots = '0'
  map.getCanvasContainer().append(canvas)
  const pen = canvas.getContext('2d')
  const all = new Glides()
  let lit: { lat: number; lon: number } | null = null
  let colors = { fill: '#8856e6', ring: '#1596ab' }
  let stamp: (Stamp & { of: string; width: number; offsets: Int32Array; tones: Uint32Array }) | null = null
  let image: ImageData | null = null
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClear = true

  function stampFor(zoom: number, ratio: number, width: number) {
    const part = Math.min(1, Math.max(0, (zoom - 9) / 4))
    const [radius, stroke] = [Math.round((2.6 + 2.4 * part) * ratio * 2) / 2, (1 + part) * ratio]
    const of = `${radius} ${stroke.toFixed(1)} ${colors.fill}`
    if (stamp?.of === of && stamp.width === width) return stamp
    const made = stampOf(radius, stroke, colors.fill)
    stamp = { ...made, of, width, offsets: Int32Array.from(made.dx, (dx, at) => (made.dy[at] ?? 0) * width + dx), tones: Uint32Array.from(made.tone) }
    return stamp
  }

  /** @returns how far the farthest of those in sight still goes, in pixels */
  function draw(): number {
    frame = 0
    if (!pen) return 0
    const box = map.getCanvas()
    const [width, height] = [box.width, box.height]
    if (canvas.width !== width || canvas.height !== height) {
      ;[canvas.width, canvas.height] = [width, height]
      image = null
      isClear = true
    }
    if (!all.count && !lit) {
      if (!isClear) pen.clearRect(0, 0, width, height)
      isClear = true
      return 0
    }
    isClear = false
    image ??= pen.createImageData(width, height)
    const pixels = new Uint32Array(image.data.buffer)
    pixels.fill(0)
    const ratio = map.getPixelRatio()
    const scale = TILE_PX * 2 ** map.getZoom() * ratio
    const center = map.getCenter()
    const middle = map.project(center)
    const [left, top] = [middle.x * ratio - across(center.lng) * scale, middle.y * ratio - down(center.lat) * scale]
    const { size, offsets, tones } = stampFor(map.getZoom(), ratio, width)
    const now = performance.now()
    let farthest = 0
    for (let one = 0; one < all.count; one += 1) {
      const toGo = all.toGo(one, now)
      const awayX = all.awayX(one) * scale
      const awayY = all.awayY(one) * scale
      const x = Math.round(left + all.x(one) * scale - awayX * toGo)
      const y = Math.round(top + all.y(one) * scale - awayY * toGo)
      if (x < size || y < size || x >= width - size || y >= height - size) continue
      if (toGo) farthest = Math.max(farthest, Math.abs(awayX), Math.abs(awayY))
      const at = y * width + x
      for (let pixel = 0; pixel < offsets.length; pixel += 1) pixels[at + offsets[pixel]!] = tones[pixel]!
    }
    pen.putImageData(image, 0, 0)
    if (lit) {
      const at = map.project([lit.lon, lit.lat])
      pen.strokeStyle = colors.ring
      pen.lineWidth = 2.5 * ratio
      pen.beginPath()
      pen.arc(at.x * ratio, at.y * ratio, RING_PX * ratio, 0, 7)
      pen.stroke()
    }
    canvas.dataset.dots = String(Number(canvas.dataset.dots) + 1)
    return farthest
  }

  function step() {
    // What lies over the picture is drawn together with the next one.
    if (picture.isBehind()) return void (frame = 0)
    const farthest = draw()
    if (farthest) timer = setTimeout(soon, stepMs(farthest) - 8)
  }
  const soon = () => {
    clearTimeout(timer)
    frame ||= requestAnimationFrame(step)
  }
  const onPicture = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    step()
  }
  const deaf = picture.listen(onPicture)

  return {
    set: (positions, glide) => {
      all.take(positions, performance.now(), glide)
      soon()
    },
    light: (at) => {
      lit = at
      soon()
    },
    paint: (now) => {
      colors = now
      soon()
    },
    free: () => {
      deaf()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      canvas.remove()
    },
  }
}
