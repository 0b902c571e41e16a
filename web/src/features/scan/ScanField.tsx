'use client'
// Where codes come in: from a wedge scanner, which types them and presses Enter; from the camera; or by hand.
import { Camera, CornerDownLeft, ScanBarcode } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'

const CameraScanner = dynamic(() => import('./CameraScanner').then((found) => found.CameraScanner))

const isField = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

type ScanProps = {
  label: string
  onScan: (code: string) => void
  /** What the last scan came to. */
  said?: { text: string; good: boolean } | null
  busy?: boolean
}

export function ScanField({ label, onScan, said, busy = false }: ScanProps) {
  const t = useTranslations('scan')
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [camera, setCamera] = useState(false)
  // A scanner does not look where the focus is: what it types anywhere on the page lands in the field.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target === field.current || isField(event.target) || event.altKey || event.metaKey || event.ctrlKey) return
      if (document.querySelector('dialog[open]') && !field.current?.closest('dialog[open]')) return
      if (event.key.length !== 1 || event.key === ' ' || event.key === '?') return
      event.stopPropagation()
      field.current?.focus()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  // What was loaded after its dialog had opened gets the focus, too.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  const take = (code: string) => {
    const clean = code.trim()
    if (clean) onScan(clean)
    setTyped('')
  }
  return (
    <div className="flex flex-col gap-2">
      <form
        className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          take(typed)
          field.current?.focus()
        }}
      >
        <label className="relative min-w-0 flex-1">
          <span className="sr-only">{label}</span>
          <ScanBarcode aria-hidden className="pointer-events-none absolute start-3 top-3 size-5 text-ink-3" />
          <input
            ref={field}
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              // Scanners send the group separator of GS1 codes as Ctrl+].
              if (event.ctrlKey && event.key === ']') {
                event.preventDefault()
                setTyped((before) => `${before}\u001d`)
              }
            }}
            placeholder={label}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="done"
            className="control h-11! ps-10 text-base"
          />
        </label>
        <IconButton type="submit" look="secondary" size="lg" icon={CornerDownLeft} label={t('enter')} busy={busy} disabled={!typed.trim()} />
        <Button size="lg" icon={Camera} aria-pressed={camera} onClick={() => setCamera(!camera)}>
          {/* On a telephone the room is for what is to be scanned. */}
          <span className="max-sm:sr-only">{camera ? t('stop') : t('camera')}</span>
        </Button>
      </form>
      {camera && <CameraScanner onScan={take} onClose={() => setCamera(false)} />}
      <p role="status" aria-live="assertive" className={cx('rounded-md px-3 text-base font-medium empty:hidden', said && (said.good ? 'bg-green-bg py-2 text-green-fg' : 'bg-red-bg py-2 text-red-fg'))}>
        {said?.text}
      </p>
    </div>
  )
}
