'use client'
// What a reason means from now on: whose matter it is, how soon, what is done when nobody says otherwise.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type ApiError, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, SelectField, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
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
  const roles = useTranslations('top.roles')
  const rules = useGet(PATH)
  const rule = rules.data?.items.find((one) => one.reason_code === reason)
  const [refused, setRefused] = useState<ApiError | null>(null)
  const save = useCommand((body: Change) => unwrap(api.PUT(PATH, { params: { header: (rule?.version ? ifMatch(rule.version) : {}) }, body })), {
    refreshes: [PATH, '/api/v1/exceptions'],
    said: t('saved', { reason: words(`reasons.${reason as 'delay'}`) }),
    done: onClose,
    failed: (error) => {
      setRefused(error)
      return true
    },
  })
  return (
    <FormDialog title={t('title', { reason: words(`reasons.${reason as 'delay'}`) })} lead={about} refused={refused} busy={save.isPending} disabled={!rule} onBack={onClose} onSend={(typed) => rule && save.mutate(changeOf(rule, typed))}>
      {rules.error && <ErrorState error={rules.error} retry={() => void rules.refetch()} />}
      {rules.isLoading && <SkeletonLines lines={6} />}
      {rule && (
        <>
          <SelectField label={t('owner')} name="owner_role" defaultValue={rule.owner_role} options={ROLES.map((value) => ({ value, label: roles(value) }))} />
          <TextField label={t('within')} name="resolve_within_min" type="number" min={1} max={43200} required defaultValue={rule.resolve_within_min} />
          <SelectField label={words('severity')} name="severity" defaultValue={rule.severity} options={SEVERITIES.map((value) => ({ value, label: words(`severities.${value}`) }))} />
          <SelectField label={t('usually')} name="default_resolution" defaultValue={rule.default_resolution} options={RESOLUTIONS.map((value) => ({ value, label: words(`resolutions.${value}`) }))} />
          <Checkbox label={t('again')} name="reattempt_allowed" defaultChecked={rule.reattempt_allowed} />
          <TextField label={t('attempts')} name="max_attempts" type="number" min={1} max={20} required defaultValue={rule.max_attempts} />
          <SelectField label={t('when')} name="reattempt_when" defaultValue={rule.reattempt_when} options={AGAIN.map((value) => ({ value, label: t(`whens.${value}`) }))} />
        </>
      )}
    </FormDialog>
  )
}

const changeOf = (rule: Rule, typed: FormData): Change => ({
  reason_code: rule.reason_code,
  owner_role: String(typed.get('owner_role')),
  resolve_within_min: Number(typed.get('resolve_within_min')),
  severity: String(typed.get('severity')) as NonNullable<Change['severity']>,
  default_resolution: String(typed.get('default_resolution')) as NonNullable<Change['default_resolution']>,
  reattempt_allowed: typed.has('reattempt_allowed'),
  max_attempts: Number(typed.get('max_attempts')),
  reattempt_when: String(typed.get('reattempt_when')) as NonNullable<Change['reattempt_when']>,
})
