'use client'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import dynamic from '@/lib/dynamic'
import { RoleGuard } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import type { Question } from './sent'

const ScheduleForm = dynamic(() => import('./ScheduleForm').then((found) => found.ScheduleForm))

/** Has what is looked at sent at set times. */
export function SendButton({ question, name }: { question: Question; name: string }) {
  const t = useTranslations('sent')
  const [open, setOpen] = useState(false)
  return (
    <RoleGuard may="reports.schedule">
      <Button size="sm" look="quiet" icon={CalendarClock} onClick={() => setOpen(true)}>{t('send')}</Button>
      {open && <ScheduleForm question={question} name={name} onClose={() => setOpen(false)} />}
    </RoleGuard>
  )
}
