'use client'
// One field for everything: go somewhere, or find an order, a shop, a telephone number, a vehicle.
import { Building2, CornerDownLeft, MapPin, Package, Route, Search, ShoppingCart, TriangleAlert, Truck, UserRound, X, type LucideIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { isStatus } from '@/lib/status'
import { useDebounced } from '@/lib/useDebounced'
import { wordOf } from '@/lib/words'
import { IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { KeyHint } from '@/ui/KeyHint'
import { Modal } from '@/ui/Modal'
import { Skeleton } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { useMay } from './me'
import type { NavGroup } from './nav'

type Hit = Schemas['HitOut']
type Entry = { id: string; label: string; detail?: string; icon: LucideIcon; href: string; hit?: Hit; keys?: string | undefined }

const ICONS: Record<Hit['kind'], LucideIcon> = { order: ShoppingCart, trip: Route, exception: TriangleAlert, location: MapPin, sku: Package, vehicle: Truck, driver: UserRound }

/** Where a hit is looked at. */
const hrefOf = ({ kind, id, title }: Hit): string =>
  ({
    order: `/orders/${id}`,
    trip: `/trips/${id}`,
    exception: `/exceptions?open=${id}`,
    location: `/locations?open=${id}`,
    sku: `/skus?open=${id}`,
    vehicle: `/vehicles?open=${id}&q=${encodeURIComponent(title)}`,
    driver: `/drivers?open=${id}&q=${encodeURIComponent(title)}`,
  })[kind]

export default function CommandPalette({ onClose, groups }: { onClose: () => void; groups: NavGroup[] }) {
  const t = useTranslations('palette')
  const nav = useTranslations('nav')
  const common = useTranslations('common')
  const told = useTold()
  const router = useRouter()
  const listId = useId()
  const mayOrder = useMay('orders.create')
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDebounced(typed, 120)
  const found = useGet('/api/v1/search', { query: { q: asked, limit: 12 } }, { when: asked.length >= 2, keep: true })
  const wanted = useDeferredValue(typed.trim().toLowerCase())

  const places = useMemo(() => {
    const all: Entry[] = groups.flatMap(({ items }) => items.map(({ id, href, icon, key }) => ({ id: `nav-${id}`, label: nav(`items.${id}`), href, icon, keys: key && `g ${key}` })))
    if (mayOrder) all.push({ id: 'new-order', label: t('newOrder'), href: '/orders?new=1', icon: ShoppingCart })
    return all.filter(({ label }) => label.toLowerCase().includes(wanted))
  }, [groups, mayOrder, nav, t, wanted])
  const hits: Entry[] = asked.length < 2 ? [] : (found.data?.items ?? []).map((hit) => ({ id: hit.id, label: hit.title, detail: told(hit), icon: ICONS[hit.kind] ?? Building2, href: hrefOf(hit), hit }))
  const entries = [...hits, ...places]
  const current = Math.min(at, entries.length - 1)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  useEffect(() => setAt(0), [asked])

  const go = (entry: Entry | undefined, apart = false) => {
    if (!entry) return
    onClose()
    if (apart) window.open(entry.href, '_blank')
    else router.push(entry.href)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(1, entries.length))
    else if (event.key === 'ArrowUp') setAt((current - 1 + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') go(entries[current], event.metaKey || event.ctrlKey)
    else return
    event.preventDefault()
  }

  return (
    <Modal label={t('title')} onClose={onClose} className="items-start justify-center p-3 pt-[10vh]">
      <div className="w-full max-w-xl animate-in overflow-hidden rounded-lg bg-raised shadow-lg">
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
            <input
              data-autofocus
              role="combobox"
              aria-expanded
              aria-controls={listId}
              aria-activedescendant={entries[current] ? `${listId}-${current}` : undefined}
              aria-label={t('title')}
              placeholder={t('placeholder')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={onKey}
              className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
            />
            <span className="max-sm:hidden"><KeyHint keys="esc" /></span>
            <IconButton icon={X} label={common('close')} onClick={onClose} className="-me-2 sm:hidden" />
          </div>
          <ul ref={list} id={listId} role="listbox" aria-label={t('results')} className="max-h-[55dvh] overflow-y-auto p-1.5">
            {entries.map((entry, index) => (
              <li
                key={entry.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === current}
                onPointerMove={() => setAt(index)}
                onClick={(event) => go(entry, event.metaKey || event.ctrlKey)}
                className={cx('flex min-h-10 cursor-default items-center gap-3 rounded-md px-2.5 touch:min-h-12', index === current && 'bg-ink/7')}
              >
                <entry.icon aria-hidden className="size-4 shrink-0 text-ink-3" />
                <span className="flex min-w-0 flex-1 sm:items-baseline sm:gap-3 max-sm:flex-col">
                  <span className="truncate font-medium sm:max-w-[70%] sm:shrink-0">{entry.label}</span>
                  {entry.detail && <span className="min-w-0 truncate text-ink-3 max-sm:text-xs">{entry.detail}</span>}
                </span>
                {entry.hit && <HitStatus hit={entry.hit} />}
                {entry.keys && <span className="max-sm:hidden"><KeyHint keys={entry.keys} /></span>}
                {index === current && !entry.keys && <CornerDownLeft aria-hidden className="size-3.5 text-ink-3" />}
              </li>
            ))}
          </ul>
          {found.isLoading && asked.length >= 2 && (
            <div className="flex flex-col gap-3 px-4 pb-4">
              <Skeleton className="h-3 w-1/2" />
              <Skeleton className="h-3 w-1/3" />
            </div>
          )}
          {entries.length === 0 && !found.isFetching && <p className="px-4 pb-5 text-center text-ink-2">{t('nothing', { text: typed })}</p>}
      </div>
    </Modal>
  )
}

function HitStatus({ hit }: { hit: Hit }) {
  if (!hit.status) return null
  if (hit.kind === 'order' || hit.kind === 'trip' || hit.kind === 'exception') return isStatus(hit.kind, hit.status) ? <StatusBadge of={hit.kind} is={hit.status} /> : null
  return hit.status === 'inactive' ? <StatusBadge of="active" is="inactive" /> : null
}

/** What tells a hit from others; where it names a kind, in the reader's words. */
function useTold(): (hit: Hit) => string {
  const places = useTranslations('locations.kinds')
  const vehicles = useTranslations('fleet.vehicleKinds')
  const reasons = useTranslations('exceptions.reasons')
  return ({ kind, detail }) => {
    const words = kind === 'location' ? places : kind === 'vehicle' ? vehicles : kind === 'exception' ? reasons : null
    if (!words) return detail
    return detail.split(' · ').map((part) => wordOf(words, part) ?? part).join(' · ')
  }
}
