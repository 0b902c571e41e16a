'use client'
import { Menu as MenuIcon, Search, Warehouse } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from '@/ui/Button'
import { KeyHint } from '@/ui/KeyHint'
import { Menu } from '@/ui/Menu'
import { Popup } from '@/ui/Popup'
import { usePlace, usePlaces } from './context'
import { useMe } from './me'

const fetchAccountMenu = () => import('./AccountMenu')
const AccountMenu = dynamic(fetchAccountMenu)

export function TopBar({ onMenu, onSearch, onHelp }: { onMenu: () => void; onSearch: () => void; onHelp: () => void }) {
  const t = useTranslations('top')
  const me = useMe()
  const places = usePlaces()
  const [place, choosePlace] = usePlace()

  return (
    <header className="no-print flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
      <IconButton icon={MenuIcon} label={t('menu')} className="md:hidden" onClick={onMenu} />
      <div className="flex min-w-0 items-center gap-1.5">
        <span title={me.organisation.name} className="hidden max-w-52 truncate font-medium lg:inline">{me.organisation.name}</span>
        {places.length > 0 && (
          <>
            <span aria-hidden className="hidden text-ink-3 lg:inline">
              /
            </span>
            {places.length === 1 ? (
              <span className="truncate text-ink-2">{places[0]?.name}</span>
            ) : (
              <Menu
                label={t('place')}
                align="start"
                trigger={
                  <Button look="quiet" icon={Warehouse} aria-label={`${t('place')}: ${place?.name ?? t('allPlaces')}`}>
                    <span className="max-w-24 truncate sm:max-w-56">{place?.name ?? t('allPlaces')}</span>
                  </Button>
                }
                entries={[
                  { id: 'all', label: t('allPlaces'), checked: place === null, run: () => choosePlace(null) },
                  { id: 'line', separator: true },
                  ...places.map(({ id, name }) => ({ id, label: name, checked: place?.id === id, run: () => choosePlace(id) })),
                ]}
              />
            )}
          </>
        )}
      </div>
      <span className="flex-1" />
      <button
        type="button"
        onClick={onSearch}
        className="hidden h-8 w-56 items-center gap-2 rounded-md border border-line bg-sunken px-2.5 text-ink-3 hover:border-line-strong sm:flex lg:w-72"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 truncate text-start">{t('search')}</span>
        <KeyHint keys="mod+k" />
      </button>
      <IconButton icon={Search} label={t('search')} className="sm:hidden" onClick={onSearch} />
      <Popup
        label={t('account')}
        kind="menu"
        align="end"
        className="min-w-48 p-1"
        trigger={
          <button
            type="button"
            aria-label={`${initials(me.user.name)}: ${t('accountOf', { name: me.user.name })}`}
            onPointerEnter={() => void fetchAccountMenu()}
            className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft touch:size-11 text-xs font-semibold text-accent-text"
          >
            <span aria-hidden>{initials(me.user.name)}</span>
          </button>
        }
      >
        {(close) => <AccountMenu close={close} onHelp={onHelp} />}
      </Popup>
    </header>
  )
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
