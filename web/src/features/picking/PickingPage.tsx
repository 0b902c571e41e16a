'use client'
import { Layers } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import type { ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { usePlace } from '@/shell/context'
import { useMay } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Button } from '@/ui/Button'
import { Page } from '@/ui/Page'
import { useAddress } from '@/ui/table/url'
import { TabNav, useView } from '@/ui/TabNav'
import { Waves } from './Waves'

const part = (load: () => Promise<ComponentType>) => dynamic(load)
const Lists = part(() => import('./Lists').then((found) => found.Lists))
const Packing = part(() => import('./Packing').then((found) => found.Packing))
const Loading = part(() => import('./Loading').then((found) => found.Loading))

const VIEWS = ['waves', 'lists', 'packing', 'loading'] as const

export function PickingPage() {
  return (
    <GuardedPage may="picking.read">
      <Picking />
    </GuardedPage>
  )
}

/** From the wave to the gate: waves, picklists, parcels, vehicles. */
function Picking() {
  const t = useTranslations('picking')
  const [place] = usePlace()
  const [, set] = useAddress()
  const mayPick = useMay('picking.write')
  const mayLoad = useMay('trips.load')
  const shown = VIEWS.filter((one) => one !== 'loading' || mayLoad)
  const view = useView(shown)
  const every = { every: 30_000 }
  const here = place ? { warehouse_id: place.id } : {}
  const waves = useGet('/api/v1/waves', { query: { ...here, status: ['open'], limit: 1, count: true } }, every)
  const lists = useGet('/api/v1/picklists', { query: { ...(place ? { location_id: place.id } : {}), status: 'open', limit: 1, count: true } }, every)
  const counts: Partial<Record<(typeof VIEWS)[number], number | null | undefined>> = { waves: waves.data?.total, lists: lists.data?.total }
  return (
    <Page title={t('title')} actions={view === 'waves' && mayPick ? <Button look="primary" icon={Layers} onClick={() => set({ new: '1' })}>{t('makeWaves')}</Button> : null} full>
      <TabNav label={t('title')} tabs={shown.map((id) => ({ id, label: t(`views.${id}`), count: counts[id] }))} />
      {view === 'waves' && <Waves />}
      {view === 'lists' && <Lists />}
      {view === 'packing' && <Packing />}
      {view === 'loading' && <Loading />}
    </Page>
  )
}
