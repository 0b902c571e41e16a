'use client'
import dynamic from '@/lib/dynamic'
import { useTranslations } from 'use-intl'
import { useMay } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Plus } from 'lucide-react'
import { Button } from '@/ui/Button'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { TabNav, useView } from '@/ui/TabNav'
import { useAddress } from '@/ui/table/url'

const wait = () => <Skeleton className="h-64 w-full" />
const Results = dynamic(() => import('./Results').then((found) => found.Results), { soon: true, loading: wait })
const Entries = dynamic(() => import('./Entries').then((found) => found.Entries), { loading: wait })
const Bills = dynamic(() => import('./Bills').then((found) => found.Bills), { loading: wait })
const Tariffs = dynamic(() => import('./Tariffs').then((found) => found.Tariffs), { loading: wait })
const BillForm = dynamic(() => import('./BillForm').then((found) => found.BillForm))
const TripCosts = dynamic(() => import('./TripCosts').then((found) => found.TripCosts))

const VIEWS = ['results', 'entries', 'bills', 'tariffs'] as const

/** What the work costs. Nothing of it is shown to those who may not see costs. */
export function CostsPage() {
  return (
    <GuardedPage may="costs.read">
      <Costs />
    </GuardedPage>
  )
}

function Costs() {
  const t = useTranslations('costs')
  const view = useView(VIEWS)
  const mayWrite = useMay('costs.write')
  const [params, set] = useAddress()
  const trip = params.get('trip')
  return (
    <Page title={t('title')} full actions={mayWrite && <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('postBill')}</Button>}>
      <TabNav label={t('title')} tabs={VIEWS.map((id) => ({ id, label: t(id) }))} />
      {view === 'results' && <Results />}
      {view === 'entries' && <Entries />}
      {view === 'bills' && <Bills />}
      {view === 'tariffs' && <Tariffs />}
      {trip && <TripCosts id={trip} onClose={() => set({ trip: null })} />}
      {mayWrite && params.has('new') && <BillForm onClose={() => set({ new: null })} />}
    </Page>
  )
}
