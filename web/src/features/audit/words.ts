'use client'
// What the log calls things by code, in words; a code without words is shown as it is.
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

export function useAuditWord(): (of: 'actions' | 'subjects' | 'purposes' | 'kinds', code: string) => string {
  const t = useTranslations('audit')
  return useCallback(
    (of, code) => {
      const key = `${of}.${code.replace(/[^a-z]+/gi, '_')}` as Parameters<typeof t>[0]
      return t.has(key) ? t(key) : code
    },
    [t],
  )
}
