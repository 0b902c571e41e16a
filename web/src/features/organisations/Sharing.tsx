'use client'
import { History, Plus, Trash2 } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button, IconButton } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { PATH, putRule, SUBJECTS, useExtentWord, useRoleWord, type Rule } from './sharing'
import { useOrganisationNames } from './useOrganisationNames'

const SharingDialog = dynamic(() => import('./SharingDialog').then((found) => found.SharingDialog))
const SharingHistory = dynamic(() => import('./SharingHistory').then((found) => found.SharingHistory))

/** What each role sees of what belongs to others, and the rules that some organisations have of their own. */
export function Sharing() {
  const t = useTranslations('sharing')
  const mayWrite = useMay('sharing.write')
  const mayHistory = useMay('events.read')
  const extent = useExtentWord()
  const role = useRoleWord()
  const [doing, setDoing] = useState<'add' | 'history' | Rule | null>(null)
  const policy = useGet(PATH, {})
  const rules = policy.data?.rules ?? []
  const ofRoles = rules.filter((one) => one.organisation_id === null)
  const special = rules.filter((one) => one.organisation_id !== null)
  return (
    <div className="flex min-h-0 flex-col overflow-y-auto pb-6">
      <div className="mb-4 flex max-w-4xl flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-64 text-ink-2">{t('lead')}</p>
        {mayHistory && <Button icon={History} onClick={() => setDoing('history')}>{t('history')}</Button>}
      </div>
      {policy.error && <ErrorState error={policy.error} retry={() => void policy.refetch()} />}
      {policy.isLoading && <SkeletonLines lines={12} />}
      {policy.data && (
        <div className="flex max-w-4xl flex-col gap-4">
          {SUBJECTS.map((subject) => (
            <Section key={subject} title={t(`subjects.${subject}`)} flush>
              <ul>
                {ofRoles.filter((one) => one.subject === subject).map((one) => (
                  <li key={one.viewer_role} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-0">
                    <span className="w-32 shrink-0 font-medium">{role(one.viewer_role)}</span>
                    <span className="min-w-0 flex-1 basis-48">
                      {extent(subject, one.viewer_role, one.extent)}
                      {one.is_set && one.extent !== one.default && <span className="block text-xs text-ink-3">{t('asDelivered', { what: extent(subject, one.viewer_role, one.default) })}</span>}
                    </span>
                    {one.is_set && one.extent !== one.default && <Badge tone="sky">{t('changed')}</Badge>}
                    {mayWrite && one.options.length > 1 && (
                      <Button size="sm" aria-label={t('changeOf', { role: role(one.viewer_role), subject: t(`subjects.${subject}`) })} onClick={() => setDoing(one)}>{t('change')}</Button>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          ))}
          <Section title={t('one')} flush actions={mayWrite && <Button size="sm" icon={Plus} onClick={() => setDoing('add')}>{t('addOne')}</Button>}>
            {special.length === 0 ? <p className="px-4 py-3 text-ink-2">{t('noneSpecial')}</p> : <Special rules={special} roles={ofRoles} />}
          </Section>
        </div>
      )}
      {doing === 'history' && <SharingHistory onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'history' && <SharingDialog rule={doing === 'add' ? null : doing} rules={ofRoles} onClose={() => setDoing(null)} />}
    </div>
  )
}

function Special({ rules, roles }: { rules: Rule[]; roles: Rule[] }) {
  const t = useTranslations('sharing')
  const mayWrite = useMay('sharing.write')
  const extent = useExtentWord()
  const role = useRoleWord()
  const name = useOrganisationNames(rules.map((one) => one.organisation_id ?? ''))
  const [leaving, setLeaving] = useState<Rule | null>(null)
  const remove = useCommand((rule: Rule) => putRule({ ...rule, extent: null }), { refreshes: [PATH], said: t('removed'), undo: (_, rule) => putRule(rule), done: () => setLeaving(null) })
  const general = leaving && roles.find((one) => one.subject === leaving.subject && one.viewer_role === leaving.viewer_role)
  return (
    <>
      <ul>
        {rules.map((one) => (
          <li key={`${one.organisation_id} ${one.subject} ${one.viewer_role}`} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-0">
            <span className="min-w-0 flex-1 basis-56">
              <span className="block font-medium break-words">{t('for', { role: role(one.viewer_role), name: name(one.organisation_id ?? '') })}</span>
              <span className="text-ink-2">{t(`subjects.${one.subject}`)}: {extent(one.subject, one.viewer_role, one.extent)}</span>
            </span>
            {mayWrite && <IconButton icon={Trash2} label={t('remove', { name: name(one.organisation_id ?? '') })} onClick={() => setLeaving(one)} />}
          </li>
        ))}
      </ul>
      <ConfirmDialog open={leaving !== null} onClose={() => setLeaving(null)} title={t('removeTitle')} verb={t('removeVerb')} look="danger" busy={remove.isPending} onConfirm={() => leaving && remove.mutate(leaving)}>
        {leaving && general && t('removeMore', { name: name(leaving.organisation_id ?? ''), what: extent(general.subject, general.viewer_role, general.extent) })}
      </ConfirmDialog>
    </>
  )
}
