'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonClass } from '@/ui/Button'
import { FORM_NAMES, FORMS } from './sent'

/** The figures as files: the API's own doors. */
export function Files({ href }: { href: (form: (typeof FORMS)[number]) => string }) {
  const t = useTranslations('reports')
  return FORMS.map((form) => (
    <a key={form} download href={href(form)} aria-label={t('asFile', { form: FORM_NAMES[form] })} className={buttonClass('quiet', 'sm')}>
      <Download aria-hidden className="size-4" />
      {FORM_NAMES[form]}
    </a>
  ))
}
