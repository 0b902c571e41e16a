'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

/** Words as the code that they are kept by: `Tail lift` is `tail_lift`. */
export const codeOf = (words: string): string => words.trim().toLowerCase().replace(/[\s-]+/g, '_')
/** Several with commas between them. */
export const codesOf = (text: string): string[] => text.split(',').map(codeOf).filter(Boolean)
export const wordsOf = (codes: readonly string[]): string => codes.map((code) => code.replaceAll('_', ' ')).join(', ')

const KINDS = ['three_wheeler', 'mini_truck', 'pickup', 'light_truck', 'small_van', 'van', 'truck', 'bike'] as const

/** Kinds to choose from, and what somebody wrote as the code that it stands for. */
export function useVehicleKinds(): { words: string[]; codeOf: (typed: string) => string } {
  const word = useVehicleKind()
  const same = (text: string) => text.trim().toLowerCase()
  return { words: KINDS.map(word), codeOf: (typed) => KINDS.find((kind) => same(word(kind)) === same(typed)) ?? codeOf(typed) }
}

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
