'use client'
import { Camera, X } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/ui/Button'

const LONGEST_PX = 1600
const MOST = 8

/** Small enough for a slow network, large enough to see what is broken; null for what is no picture, or of a kind unknown here. */
async function smaller(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob((jpeg) => resolve(jpeg ?? file), 'image/jpeg', 0.8))
}

type Props = { photos: Blob[]; onChange: (change: (before: Blob[]) => Blob[]) => void; needed: number; /** While they are made smaller: nothing may be sent without them. */ onBusy: (busy: boolean) => void }

export function Photos({ photos, onChange, needed, onBusy }: Props) {
  const t = useTranslations('driver')
  const id = useId()
  const [unread, setUnread] = useState(0)
  const add = async (files: File[]) => {
    onBusy(true)
    setUnread(0)
    // One after the other: some phones have no room for several at once.
    for (const file of files) {
      const made = await smaller(file)
      if (made) onChange((before) => [...before, made].slice(0, MOST))
      else setUnread((before) => before + 1)
    }
    onBusy(false)
  }
  const shown = useMemo(() => photos.map((photo) => URL.createObjectURL(photo)), [photos])
  useEffect(() => () => shown.forEach((url) => URL.revokeObjectURL(url)), [shown])
  return (
    <div>
      <span className="font-medium text-ink-2">
        {t('photos')}
        {needed > 0 && <span className="text-red-fg"> {t('photosNeeded', { count: needed })}</span>}
      </span>
      <div className="mt-1 flex flex-wrap gap-2">
        {shown.map((url, index) => (
          <span key={url} className="relative">
            <img src={url} alt={t('photo', { number: index + 1 })} className="size-20 rounded-md border border-line object-cover" />
            <span className="absolute end-0 top-0">
              <IconButton size="sm" look="secondary" icon={X} label={t('removePhoto', { number: index + 1 })} onClick={() => onChange((before) => before.filter((_, one) => one !== index))} />
            </span>
          </span>
        ))}
        {photos.length < MOST && <label htmlFor={id} className="relative flex size-20 cursor-pointer flex-col items-center justify-center gap-1 rounded-md border border-dashed border-line-strong text-xs text-ink-2 focus-within:outline-2 focus-within:outline-focus hover:bg-ink/3">
          <Camera aria-hidden className="size-5" /> {t('takePhoto')}
          <input
            id={id}
            type="file"
            accept="image/*"
            capture="environment"
            multiple
            className="sr-only"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ''
              void add(files)
            }}
          />
        </label>}
      </div>
      {photos.length >= MOST && <p className="mt-1 text-ink-2">{t('photosMost', { count: MOST })}</p>}
      {unread > 0 && <p role="alert" className="mt-1 text-red-fg">{t('photosUnread', { count: unread })}</p>}
    </div>
  )
}
