'use client'
// What each reason means: whose matter it is, how soon it must be decided, what is done by default, what customers are told.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { LANGUAGES } from '@/i18n/generated'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDrawer } from '@/ui/FormDialog'
import { SkeletonLines } from '@/ui/Skeleton'
import { OWNERS, RESOLUTIONS, TOUCHES } from './queries'

type Rule = Schemas['ExceptionRuleOut']
const REFRESHES = ['/api/v1/exception-rules', ...TOUCHES]
const AGAIN = ['same_day', 'next_day', 'next_open_day'] as const

export default function Rules({ onClose }: { onClose: () => void }) {
  const t = useTranslations('incident')
  const cases = useTranslations('exceptions')
  const format = useFormat()
  const mayWrite = useMay('rules.write')
  const found = useGet('/api/v1/exception-rules')
  const [editing, edit] = useState<Rule | null>(null)
  if (editing) return <RuleForm rule={editing} onBack={() => edit(null)} onClose={onClose} />
  return (
    <Drawer open width="lg" onClose={onClose} title={t('rules')}>
      {found.error && !found.data && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <SkeletonLines lines={10} />}
      <p className="mb-3 text-ink-2">{t('rulesLead')}</p>
      <ul>
        {found.data?.items.map((rule) => (
          <li key={rule.reason_code} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-3 first:border-0">
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {cases(`reasons.${rule.reason_code}`)}
                <Badge tone={rule.severity === 'high' ? 'red' : rule.severity === 'medium' ? 'amber' : 'neutral'}>{cases(`severities.${rule.severity as 'high'}`)}</Badge>
                {rule.is_own && <Badge tone="sky">{t('own')}</Badge>}
              </p>
              <p className="mt-0.5 text-ink-2">
                {t('ruleLine', { owner: cases(`roles.${rule.owner_role as 'dispatcher'}`), time: format.duration(rule.resolve_within_min * 60), what: cases(`resolutions.${rule.default_resolution}`) })}
                {rule.reattempt_allowed && ` ${t('again', { count: rule.max_attempts })}`}
              </p>
              <ul className="mt-1 text-xs text-ink-3">
                {Object.entries(rule.customer_wording).map(([language, words]) => <li key={language}><bdi lang={language}>{words}</bdi></li>)}
              </ul>
            </div>
            {mayWrite && <Button size="sm" aria-label={t('changeOf', { reason: cases(`reasons.${rule.reason_code}`) })} onClick={() => edit(rule)}>{t('change')}</Button>}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

function RuleForm({ rule, onBack, onClose }: { rule: Rule; onBack: () => void; onClose: () => void }) {
  const t = useTranslations('incident')
  const cases = useTranslations('exceptions')
  const common = useTranslations('common')
  const [owner, setOwner] = useState(rule.owner_role)
  const [minutes, setMinutes] = useState(String(rule.resolve_within_min))
  const [resolution, setResolution] = useState(rule.default_resolution)
  const [severity, setSeverity] = useState(rule.severity)
  const [again, setAgain] = useState(rule.reattempt_allowed)
  const [attempts, setAttempts] = useState(String(rule.max_attempts))
  const [when, setWhen] = useState(rule.reattempt_when)
  const [words, setWords] = useState<Record<string, string>>(rule.customer_wording)
  const done = { refreshes: REFRESHES, said: t('ruleKept', { reason: cases(`reasons.${rule.reason_code}`) }), done: onBack }
  const keep = useCommand(
    () =>
      unwrap(
        api.PUT('/api/v1/exception-rules', {
          params: { header: (rule.is_own ? ifMatch(rule.version ?? 1) : {}) },
          body: {
            reason_code: rule.reason_code,
            owner_role: owner,
            resolve_within_min: Math.round(Number(minutes)),
            default_resolution: resolution,
            severity: severity as 'high',
            reattempt_allowed: again,
            max_attempts: Math.round(Number(attempts)),
            reattempt_when: when,
            customer_wording: Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim())),
          },
        }),
      ),
    done,
  )
  const reset = useCommand(() => unwrap(api.DELETE('/api/v1/exception-rules/{key}', { params: { path: { key: rule.reason_code } } })), done)
  return (
    <FormDrawer title={cases(`reasons.${rule.reason_code}`)} back={common('back')} width="lg" className="grid gap-4 sm:grid-cols-2" busy={keep.isPending} more={rule.is_own && <Button className="me-auto" busy={reset.isPending} onClick={() => reset.mutate(undefined)}>{t('reset')}</Button>} onBack={onBack} onClose={onClose} onSend={() => keep.mutate(undefined)}>
      <SelectField label={cases('owner')} value={owner} onChange={(event) => setOwner(event.target.value)} options={OWNERS.map((value) => ({ value, label: cases(`roles.${value}`) }))} />
      <TextField type="number" label={t('within')} required min={1} max={43200} value={minutes} onChange={(event) => setMinutes(event.target.value)} />
      <SelectField label={t('default')} value={resolution} onChange={(event) => setResolution(event.target.value as typeof resolution)} options={RESOLUTIONS.map((value) => ({ value, label: cases(`resolutions.${value}`) }))} />
      <SelectField label={cases('severity')} value={severity} onChange={(event) => setSeverity(event.target.value as typeof severity)} options={(['high', 'medium', 'low'] as const).map((value) => ({ value, label: cases(`severities.${value}`) }))} />
      <div className="sm:col-span-2"><Checkbox label={t('mayAgain')} checked={again} onChange={(event) => setAgain(event.target.checked)} /></div>
      {again && <TextField type="number" label={t('attempts')} required min={1} max={20} value={attempts} onChange={(event) => setAttempts(event.target.value)} />}
      {again && <SelectField label={t('whenAgain')} value={when} onChange={(event) => setWhen(event.target.value as typeof when)} options={AGAIN.map((value) => ({ value, label: t(`whens.${value}`) }))} />}
      {Object.keys(words).map((language) => (
        <div key={language} className="sm:col-span-2">
          <TextArea label={t('customerReads', { language: LANGUAGES[language]?.name ?? language })} lang={language} dir="auto" maxLength={500} value={words[language] ?? ''} onChange={(event) => setWords({ ...words, [language]: event.target.value })} />
        </div>
      ))}
    </FormDrawer>
  )
}
