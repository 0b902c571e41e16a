'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonClass } from '@/ui/Button'

/** The figures as files: the API's own doors. */
export function Files({ href }: { href: (form: 'csv' | 'xlsx') => string }) {
  const t = useTranslations('reports')
  return (['csv', 'xlsx'] as const).map((form) => (
    <a key={form} download href={href(form)} aria-label={t('asFile', { form: form === 'csv' ? 'CSV' : 'Excel' })} className={buttonClass('quiet', 'sm')}>
      <Download aria-hidden className="size-4" />
      {form === 'csv' ? 'CSV' : 'Excel'}
    </a>
  ))
}
