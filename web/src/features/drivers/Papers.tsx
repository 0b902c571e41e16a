'use client'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { showProblem } from '@/lib/forms'
import { useMay } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { SkeletonLines } from '@/ui/Skeleton'
import { Expiry } from './Expiry'
import type { Driver } from './queries'

type Paper = Schemas['DocumentOut']
const KINDS = ['licence', 'identity', 'medical', 'permit', 'training', 'insurance', 'contract', 'other'] as const satisfies readonly Schemas['DocumentKind'][]
const TOUCHES = ['/api/v1/driver-documents', '/api/v1/drivers']

/** Papers of a driver with the day on which they end. */
export function Papers({ driver, today }: { driver: Driver; today: string }) {
  const t = useTranslations('fleet')
  const mayWrite = useMay('drivers.write')
  const [adding, setAdding] = useState(false)
  const [going, setGoing] = useState<Paper | null>(null)
  const answer = useGet('/api/v1/driver-documents', { query: { driver_id: driver.id, limit: 50 } })
  const withdraw = useCommand((paper: Paper) => unwrap(api.POST('/api/v1/driver-documents/{document_id}/withdraw', { params: { path: { document_id: paper.id }, header: ifMatch(paper.version) } })), { refreshes: TOUCHES, said: t('withdrawn'), done: () => setGoing(null) })
  return (
    <section>
      <h3 className="mb-1 flex items-center font-semibold">
        {t('papers')}
        {mayWrite && <Button look="quiet" size="sm" icon={Plus} className="ms-auto" onClick={() => setAdding(true)}>{t('addPaper')}</Button>}
      </h3>
      {answer.isLoading && <SkeletonLines lines={2} />}
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data?.items.length === 0 && <p className="text-ink-3">{t('noPapers')}</p>}
      <ul className="divide-y divide-line">
        {answer.data?.items.map((paper) => (
          <li key={paper.id} className="flex min-h-9 flex-wrap items-center gap-x-3">
            <span className="w-20 shrink-0 sm:w-28">{t(`papersOf.${paper.kind}`)}</span>
            <span className="min-w-0 flex-1 font-mono text-xs break-all">{paper.number}</span>
            <Expiry on={paper.expires_on} today={today} />
            {mayWrite && <IconButton size="sm" icon={X} label={t('withdraw', { number: paper.number })} onClick={() => setGoing(paper)} />}
          </li>
        ))}
      </ul>
      {adding && <PaperForm driver={driver} onClose={() => setAdding(false)} />}
      <ConfirmDialog open={going !== null} onClose={() => setGoing(null)} title={t('withdraw', { number: going?.number ?? '' })} verb={t('withdrawVerb')} look="danger" busy={withdraw.isPending} onConfirm={() => going && withdraw.mutate(going)}>{t('withdrawMore')}</ConfirmDialog>
    </section>
  )
}

type Values = { kind: Schemas['DocumentKind']; number: string; valid_from: string; expires_on: string }

function PaperForm({ driver, onClose }: { driver: Driver; onClose: () => void }) {
  const t = useTranslations('fleet')
  const common = useTranslations('common')
  const [top, setTop] = useState<string | null>(null)
  const form = useForm<Values>({ defaultValues: { kind: 'licence', number: '', valid_from: '', expires_on: '' } })
  const { errors } = form.formState
  const save = useCommand(
    (all: Values) => unwrap(api.POST('/api/v1/drivers/{driver_id}/documents', { params: { path: { driver_id: driver.id } }, body: { kind: all.kind, number: all.number.trim(), valid_from: all.valid_from || null, expires_on: all.expires_on || null } })),
    { refreshes: TOUCHES, said: t('paperAdded'), done: onClose, failed: (error) => { setTop(showProblem(form, error)); return true } },
  )
  return (
    <FormDialog title={t('addPaper')} problem={top} busy={save.isPending} noValidate onBack={onClose} onSend={(_, event) => void form.handleSubmit((all) => save.mutate(all))(event)}>
      <SelectField label={t('paperKind')} options={KINDS.map((value) => ({ value, label: t(`papersOf.${value}`) }))} {...form.register('kind')} />
      <TextField label={t('paperNumber')} required error={errors.number?.message} {...form.register('number', { required: common('required') })} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label={t('validFrom')} type="date" error={errors.valid_from?.message} {...form.register('valid_from')} />
        <TextField label={t('until')} type="date" error={errors.expires_on?.message} {...form.register('expires_on')} />
      </div>
    </FormDialog>
  )
}
