'use client'
// What the log calls things by code, in words; a code without words is shown as it is, without its underscores.
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { wordOf } from '@/lib/words'

const DAY = /\s(\d{4}-\d\d-\d\d)$/

export function useAuditWord(): (of: 'actions' | 'subjects' | 'purposes' | 'kinds', code: string) => string {
  const t = useTranslations('audit')
  return useCallback(
    (of, code) => {
      // A purpose may name the day that was looked at.
      const day = DAY.exec(code)?.[1]
      const plain = code.replace(DAY, '')
      const word = wordOf(t, `${of}.${plain.replace(/[^a-z]+/gi, '_')}`)
      return [word ?? plain.replaceAll('_', ' '), day].filter(Boolean).join(', ')
    },
    [t],
  )
}
