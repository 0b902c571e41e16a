'use client'
import { Camera, X } from 'lucide-react'
import { useEffect, useId, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/ui/Button'

const LONGEST_PX = 1600

/** Small enough for a slow network, large enough to see what is broken. */
async function smaller(file: File): Promise<Blob> {
  // What this browser cannot draw goes as it is: the server looks at it, too.
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return file
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
        <label htmlFor={id} className="flex size-20 cursor-pointer flex-col items-center justify-center gap-1 rounded-md border border-dashed border-line-strong text-xs text-ink-2 focus-within:outline-2 focus-within:outline-focus hover:bg-ink/3">
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
              onBusy(true)
              void Promise.all(files.map(smaller)).then((made) => {
                onChange((before) => [...before, ...made].slice(0, 8))
                onBusy(false)
              })
            }}
          />
        </label>
      </div>
    </div>
  )
}
