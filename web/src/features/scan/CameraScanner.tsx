'use client'
// Reads barcodes from the camera's picture. The reader is WebAssembly from our own server, fetched when it is wanted.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

const FORMATS = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'ITF', 'DataMatrix', 'QRCode', 'DataBar', 'DataBarExp'] as const
const PAUSE_MS = 120
/** The same code is taken again after this time: one item after the other is held before the camera. */
const AGAIN_MS = 1800
const WIDE_PX = 960

let prepared = false
function prepare(): void {
  if (prepared) return
  prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? '/scan/zxing_reader.wasm' : prefix + path) } })
  prepared = true
}

export function CameraScanner({ onScan, onClose }: { onScan: (code: string) => void; onClose: () => void }) {
  const t = useTranslations('scan')
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const told = useRef({ onScan, onClose })
  useEffect(() => {
    told.current = { onScan, onClose }
  })
  useEffect(() => {
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const last = { code: '', at: 0 }
    const look = async () => {
      const seen = video.current
      if (over || !seen || !context) return
      if (seen.videoWidth > 0) {
        const scale = Math.min(1, WIDE_PX / seen.videoWidth)
        canvas.width = Math.round(seen.videoWidth * scale)
        canvas.height = Math.round(seen.videoHeight * scale)
        context.drawImage(seen, 0, 0, canvas.width, canvas.height)
        const [found] = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), { formats: [...FORMATS], tryHarder: true, maxNumberOfSymbols: 1 })
        const now = performance.now()
        if (found?.text && !over && (found.text !== last.code || now - last.at > AGAIN_MS)) {
          last.code = found.text
          told.current.onScan(found.text)
        }
        if (found?.text) last.at = now
      }
      if (!over) timer = setTimeout(() => void look().catch(fail), PAUSE_MS)
    }
    const fail = (error: unknown) => {
      if (over) return
      const name = error instanceof DOMException ? error.name : ''
      setProblem(!window.isSecureContext ? t('insecure') : name === 'NotAllowedError' ? t('notAllowed') : name === 'NotFoundError' || !('mediaDevices' in navigator) ? t('noCamera') : t('cameraFailed'))
    }
    const start = async () => {
      prepare()
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } }, audio: false })
      if (over) return stream.getTracks().forEach((track) => track.stop())
      if (video.current) {
        video.current.srcObject = stream
        await video.current.play()
      }
      await look()
    }
    start().catch(fail)
    return () => {
      over = true
      clearTimeout(timer)
      stream?.getTracks().forEach((track) => track.stop())
    }
  }, [t])
  if (problem)
    return (
      <p role="alert" className="rounded-md bg-amber-bg px-3 py-2 text-amber-fg">
        {problem}
      </p>
    )
  return (
    <div className="relative overflow-hidden rounded-lg border border-line bg-black">
      <video ref={video} muted playsInline aria-label={t('picture')} className="max-h-40 w-full object-cover sm:max-h-64" />
      <span aria-hidden className="absolute inset-x-[12%] top-1/2 h-0.5 bg-danger/80" />
    </div>
  )
}
