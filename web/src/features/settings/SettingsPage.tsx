'use client'
import { History, Search } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { GuardedPage } from '@/shell/RoleGuard'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Page, Section } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { useSettingWords } from './words'

const SettingDialog = dynamic(() => import('./SettingDialog').then((found) => found.SettingDialog))
const SettingHistory = dynamic(() => import('./SettingHistory').then((found) => found.SettingHistory))

export type Setting = Schemas['SettingOut']

export function SettingsPage() {
  return (
    <GuardedPage may="settings.read">
      <Settings />
    </GuardedPage>
  )
}

/** `planning.repeat_trip_minor` belongs to `planning`. */
const groupOf = (key: string) => key.split(/[.:]/)[0] ?? key

function Settings() {
  const t = useTranslations('settings')
  const mayWrite = useMay('settings.write')
  const words = useSettingWords()
  const [typed, setTyped] = useState('')
  const [editing, setEditing] = useState<string | null>(null)
  const [history, setHistory] = useState<{ key?: string } | null>(null)
  const settings = useGet('/api/v1/settings', {})
  const edited = settings.data?.items.find(({ key }) => key === editing)
  const wanted = typed.trim().toLowerCase()
  const found = (settings.data?.items ?? []).filter((one) => `${one.key} ${one.about} ${words.name(one.key, '')}`.toLowerCase().includes(wanted))
  const groups = [...new Set(found.map(({ key }) => groupOf(key)))]
  return (
    <Page
      title={t('title')}
      actions={
        <Button icon={History} onClick={() => setHistory({})}>
          {t('history')}
        </Button>
      }
    >
      <div className="relative mb-4 max-w-sm">
        <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-ink-3" />
        <input type="search" aria-label={t('search')} placeholder={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} className="control ps-8" />
      </div>
      {settings.error && <ErrorState error={settings.error} retry={() => void settings.refetch()} />}
      {settings.isLoading && <SkeletonLines lines={10} />}
      {settings.data && found.length === 0 && <EmptyState title={t('none')} />}
      <div className="flex max-w-4xl flex-col gap-4">
        {groups.map((group) => (
          <Section key={group} title={t.has(`groups.${group}` as 'groups.planning') ? t(`groups.${group}` as 'groups.planning') : group} flush>
            <ul>
              {found
                .filter(({ key }) => groupOf(key) === group)
                .map((one) => {
                  const isChanged = JSON.stringify(one.value) !== JSON.stringify(one.default)
                  return (
                    <li key={one.key} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-0">
                      <div className="min-w-0 flex-1 basis-full sm:basis-64">
                        <p className="font-medium break-words">{words.name(one.key, one.key)}</p>
                        <p className="mt-0.5 break-words text-ink-2">{one.about}</p>
                        <p className="mt-0.5 text-xs break-all text-ink-3">
                          <code>{one.key}</code>
                        </p>
                      </div>
                      <span className="numeric max-w-64 truncate font-medium max-sm:flex-1" title={words.value(one.value, one.key)}>
                        {words.value(one.value, one.key)}
                      </span>
                      {isChanged && <Badge tone="sky">{t('changed')}</Badge>}
                      <div className="flex gap-1">
                        <Button size="sm" look="quiet" aria-label={t('historyOf', { key: words.name(one.key, one.key) })} icon={History} onClick={() => setHistory({ key: one.key })} />
                        {mayWrite && (
                          <Button size="sm" aria-label={t('changeOf', { key: words.name(one.key, one.key) })} onClick={() => setEditing(one.key)}>
                            {t('change')}
                          </Button>
                        )}
                      </div>
                    </li>
                  )
                })}
            </ul>
          </Section>
        ))}
      </div>
      {edited && <SettingDialog setting={edited} onClose={() => setEditing(null)} />}
      {history && <SettingHistory of={history.key} onClose={() => setHistory(null)} />}
    </Page>
  )
}
