'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

/** A kind of vehicle in words; a fleet's own kinds as they were written. */
export function useVehicleKind(): (kind: string) => string {
  const t = useTranslations('fleet')
  return useCallback(
    (kind) => {
      const key = `vehicleKinds.${kind}` as Parameters<typeof t>[0]
      const plain = kind.replaceAll('_', ' ')
      return /^[a-z_]+$/.test(kind) && t.has(key) ? t(key) : plain.charAt(0).toUpperCase() + plain.slice(1)
    },
    [t],
  )
}
