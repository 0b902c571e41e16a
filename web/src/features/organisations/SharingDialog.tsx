'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { SelectField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { OrganisationCombo } from './OrganisationCombo'
import { PATH, putRule, SUBJECTS, useExtentWord, useRoleWord, type Extent, type Rule, type Subject } from './sharing'

/** What a role sees, chosen anew: of everybody, or (without a rule) of one organisation that is chosen here. */
export function SharingDialog({ rule, rules, onClose }: { rule: Rule | null; rules: Rule[]; onClose: () => void }) {
  const t = useTranslations('sharing')
  const extentWord = useExtentWord()
  const roleWord = useRoleWord()
  const settable = rules.filter((one) => one.options.length > 1)
  const [subject, setSubject] = useState<Subject>(rule?.subject ?? 'orders')
  const ofSubject = settable.filter((one) => one.subject === subject)
  const [role, setRole] = useState(rule?.viewer_role ?? '')
  const current = rule ?? ofSubject.find((one) => one.viewer_role === role) ?? ofSubject[0]
  const [picked, setPicked] = useState<Extent | null>(null)
  const chosen = picked && current?.options.includes(picked) ? picked : current?.extent
  const [organisation, setOrganisation] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const save = useCommand(
    // What is as delivered needs no rule.
    () => putRule({ subject, viewer_role: current!.viewer_role, organisation_id: organisation, extent: organisation === null && chosen === current!.default ? null : chosen! }),
    {
      refreshes: [PATH],
      said: t('saved'),
      ...(rule ? { undo: () => putRule({ ...rule, extent: rule.is_set ? rule.extent : null }) } : {}),
      done: onClose,
      failed: (error) => {
        setProblem(error.message)
        return true
      },
    },
  )
  if (!current) return null
  return (
    <FormDialog title={rule ? t('title', { subject: t(`subjects.${subject}`), role: roleWord(rule.viewer_role) }) : t('addTitle')} problem={problem} busy={save.isPending} noValidate onBack={onClose} onSend={() => {
        setProblem(null)
        setMissing(!rule && organisation === null)
        if (rule || organisation !== null) save.mutate(undefined)
      }}>
      {!rule && (
        <>
          <p className="text-ink-2">{t('oneMore')}</p>
          <OrganisationCombo label={t('organisation')} value={organisation} onChange={setOrganisation} error={missing && organisation === null ? t('required') : undefined} />
          <SelectField label={t('subject')} value={subject} onChange={(event) => setSubject(event.target.value as Subject)} options={SUBJECTS.map((value) => ({ value, label: t(`subjects.${value}`) }))} />
          <SelectField label={t('role')} value={current.viewer_role} onChange={(event) => setRole(event.target.value)} options={ofSubject.map((one) => ({ value: one.viewer_role, label: roleWord(one.viewer_role) }))} />
        </>
      )}
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium text-ink-2">{t('sees')}</legend>
        {current.options.map((value) => (
          <label key={value} className="flex min-h-8 items-center gap-2 touch:min-h-11">
            <input type="radio" name="extent" value={value} checked={value === chosen} onChange={() => setPicked(value)} className="size-4 shrink-0 accent-[var(--accent)] touch:size-5" />
            <span>
              {extentWord(subject, current.viewer_role, value)}
              {value === current.default && <span className="ms-2 text-xs text-ink-3">{t('defaultAgain')}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}
