'use client'
import { useTranslations } from 'use-intl'
import { GuardedPage } from '@/shell/RoleGuard'
import { useMay } from '@/shell/me'
import { Page } from '@/ui/Page'
import { Tabs } from '@/ui/Tabs'
import { useAddress } from '@/ui/table/url'
import { AccessTrail } from './AccessTrail'
import { Jobs } from './Jobs'
import { ParkedEvents } from './ParkedEvents'

export function AuditPage() {
  return (
    <GuardedPage may={['audit.read', 'jobs.read', 'events.manage']}>
      <Audit />
    </GuardedPage>
  )
}

/** Who read or touched what; what runs in the background and what failed there. */
function Audit() {
  const t = useTranslations('audit')
  const [params, , go] = useAddress()
  const may = { trail: useMay('audit.read'), jobs: useMay('jobs.read'), parked: useMay('events.manage') }
  const tabs = [
    ...(may.trail ? [{ id: 'trail', label: t('trail'), content: <AccessTrail /> }] : []),
    ...(may.jobs ? [{ id: 'jobs', label: t('jobs'), content: <Jobs /> }] : []),
    ...(may.parked ? [{ id: 'parked', label: t('parked'), content: <ParkedEvents /> }] : []),
  ]
  return (
    <Page title={t('title')}>
      <Tabs label={t('title')} tabs={tabs} selected={params.get('tab') ?? tabs[0]?.id ?? 'trail'} onSelect={(tab) => go(new URLSearchParams({ tab }))} />
    </Page>
  )
}
