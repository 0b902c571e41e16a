'use client'
// What a reason means from now on: whose matter it is, how soon, what is done when nobody says otherwise.
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, SelectField, TextField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'

type Rule = Schemas['ExceptionRuleOut']
type Change = Schemas['ExceptionRuleIn']
const ROLES = ['dispatcher', 'warehouse', 'finance', 'admin', 'driver', 'dairy', 'plant'] as const
const SEVERITIES = ['high', 'medium', 'low'] as const
const RESOLUTIONS = ['reattempt', 'reassign', 'reroute', 'credit', 'return', 'cancel'] as const
const AGAIN = ['same_day', 'next_day', 'next_open_day'] as const
const PATH = '/api/v1/exception-rules'

export function RuleDialog({ reason, about, onClose }: { reason: string; about: string; onClose: () => void }) {
  const t = useTranslations('reports.rule')
  const words = useTranslations('exceptions')
  const common = useTranslations('common')
  const roles = useTranslations('top.roles')
  const form = useId()
  const rules = useGet(PATH)
  const rule = rules.data?.items.find((one) => one.reason_code === reason)
  const [problem, setProblem] = useState<string | null>(null)
  const save = useCommand((body: Change) => unwrap(api.PUT(PATH, { params: { header: (rule?.version ? ifMatch(rule.version) : {}) }, body })), {
    refreshes: [PATH, '/api/v1/exceptions'],
    said: t('saved', { reason: words(`reasons.${reason as 'delay'}`) }),
    done: onClose,
    failed: (error) => {
      setProblem(error.errors[0]?.message ?? (error.accepted ? `${error.message} (${error.accepted})` : error.message))
      return true
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { reason: words(`reasons.${reason as 'delay'}`) })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" type="submit" form={form} busy={save.isPending} disabled={!rule}>{common('save')}</Button>
        </>
      }
    >
      {rules.error && <ErrorState error={rules.error} retry={() => void rules.refetch()} />}
      {rules.isLoading && <SkeletonLines lines={6} />}
      {rule && (
        <form
          id={form}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            setProblem(null)
            save.mutate(changeOf(rule, new FormData(event.currentTarget)))
          }}
        >
          <p className="text-ink-2">{about}</p>
          <Alert>{problem}</Alert>
          <SelectField label={t('owner')} name="owner" defaultValue={rule.owner_role} options={ROLES.map((value) => ({ value, label: roles(value) }))} />
          <TextField label={t('within')} name="within" type="number" min={1} max={43200} required defaultValue={rule.resolve_within_min} />
          <SelectField label={words('severity')} name="severity" defaultValue={rule.severity} options={SEVERITIES.map((value) => ({ value, label: words(`severities.${value}`) }))} />
          <SelectField label={t('usually')} name="resolution" defaultValue={rule.default_resolution} options={RESOLUTIONS.map((value) => ({ value, label: words(`resolutions.${value}`) }))} />
          <Checkbox label={t('again')} name="again" defaultChecked={rule.reattempt_allowed} />
          <TextField label={t('attempts')} name="attempts" type="number" min={1} max={20} required defaultValue={rule.max_attempts} />
          <SelectField label={t('when')} name="when" defaultValue={rule.reattempt_when} options={AGAIN.map((value) => ({ value, label: t(`whens.${value}`) }))} />
        </form>
      )}
    </Dialog>
  )
}

const changeOf = (rule: Rule, typed: FormData): Change => ({
  reason_code: rule.reason_code,
  owner_role: String(typed.get('owner')),
  resolve_within_min: Number(typed.get('within')),
  severity: String(typed.get('severity')) as NonNullable<Change['severity']>,
  default_resolution: String(typed.get('resolution')) as NonNullable<Change['default_resolution']>,
  reattempt_allowed: typed.has('again'),
  max_attempts: Number(typed.get('attempts')),
  reattempt_when: String(typed.get('when')) as NonNullable<Change['reattempt_when']>,
})
