'use client'
// A signature drawn with a finger, a pen or a mouse; what is handed on is a PNG on white.
import { Eraser } from 'lucide-react'
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/ui/Button'

const HEIGHT_PX = 180

/** At once, not by and by as `toBlob`: what is shown as signed must be in the hand when "delivered" is pressed next. */
function pictureOf(canvas: HTMLCanvasElement): Blob {
  const [, data = ''] = canvas.toDataURL('image/png').split(',')
  return new Blob([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], { type: 'image/png' })
}

type Props = { /** What was signed before. */ signed: Blob | null; onChange: (png: Blob | null) => void; required: boolean }

export function Signature({ signed, onChange, required }: Props) {
  const t = useTranslations('driver')
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const picture = useRef(signed)
  const [isSigned, setSigned] = useState(signed !== null)

  const clear = () => {
    const one = canvas.current
    const pen = one?.getContext('2d')
    if (!one || !pen) return
    const scale = window.devicePixelRatio || 1
    one.width = one.clientWidth * scale
    one.height = HEIGHT_PX * scale
    pen.scale(scale, scale)
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, one.clientWidth, HEIGHT_PX)
    pen.strokeStyle = '#14213d'
    pen.lineCap = 'round'
    pen.lineJoin = 'round'
  }
  // A dialog has no width yet when what is in it begins; and a phone may be turned: what was drawn is drawn again.
  useEffect(() => {
    const one = canvas.current
    if (!one) return
    let here = true
    const watch = new ResizeObserver(() => {
      if (last.current || one.clientWidth === 0) return
      clear()
      if (picture.current)
        void createImageBitmap(picture.current).then((drawn) => {
          const scale = Math.min(1 / (window.devicePixelRatio || 1), one.clientWidth / drawn.width)
          if (here) one.getContext('2d')?.drawImage(drawn, 0, 0, drawn.width * scale, drawn.height * scale)
          drawn.close()
        })
    })
    watch.observe(one)
    return () => {
      here = false
      watch.disconnect()
    }
  }, [])

  const place = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d')
    const from = last.current
    if (!pen || !from) return
    const to = place(event)
    pen.lineWidth = event.pointerType === 'pen' && event.pressure ? 1 + 3 * event.pressure : 2.4
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    last.current = to
  }
  const lift = () => {
    if (!last.current || !canvas.current) return
    last.current = null
    picture.current = pictureOf(canvas.current)
    setSigned(true)
    onChange(picture.current)
  }
  return (
    <div>
      <div className="mb-1 flex items-center justify-between">
        <span className="font-medium text-ink-2">
          {t('signature')}
          {required && <span aria-hidden className="text-red-fg"> *</span>}
        </span>
        <Button
          look="quiet"
          icon={Eraser}
          disabled={!isSigned}
          onClick={() => {
            clear()
            picture.current = null
            setSigned(false)
            onChange(null)
          }}
        >
          {t('clear')}
        </Button>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={isSigned ? t('signed') : t('signHere')}
        style={{ height: HEIGHT_PX }}
        className="w-full touch-none rounded-md border border-line-strong"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = place(event)
          draw(event)
        }}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
    </div>
  )
}
