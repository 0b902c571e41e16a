'use client'
import { Globe, Keyboard, LogOut, Menu as MenuIcon, Monitor, Moon, Search, Sun, Warehouse } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { session } from '@/api/session'
import { useLanguage } from '@/i18n'
import { LANGUAGES } from '@/i18n/generated'
import { useTheme, type Theme } from '@/lib/theme'
import { Button, IconButton } from '@/ui/Button'
import { KeyHint } from '@/ui/KeyHint'
import { Menu } from '@/ui/Menu'
import { usePlace, usePlaces } from './context'
import { closeSession } from './login'
import { useMe } from './me'

export function TopBar({ onMenu, onSearch, onHelp }: { onMenu: () => void; onSearch: () => void; onHelp: () => void }) {
  const t = useTranslations('top')
  const me = useMe()
  const places = usePlaces()
  const [place, choosePlace] = usePlace()
  const [theme, setTheme] = useTheme()
  const [language, setLanguage] = useLanguage()
  const themes: [Theme, typeof Sun][] = [['system', Monitor], ['light', Sun], ['dark', Moon]]

  async function leave() {
    session.left()
    await closeSession().catch(() => undefined)
    window.location.assign('/login')
  }

  return (
    <header className="no-print flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
      <IconButton icon={MenuIcon} label={t('menu')} className="md:hidden" onClick={onMenu} />
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="hidden max-w-52 truncate font-medium lg:inline">{me.organisation.name}</span>
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
      <Menu
        label={t('account')}
        trigger={
          <button
            type="button"
            aria-label={`${initials(me.user.name)}: ${t('accountOf', { name: me.user.name })}`}
            className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft touch:size-10 text-xs font-semibold text-accent-text"
          >
            <span aria-hidden>{initials(me.user.name)}</span>
          </button>
        }
        header={
          <div className="max-w-64 px-2 pt-1.5 pb-2">
            <p className="truncate font-medium">{me.user.name}</p>
            <p className="truncate text-xs text-ink-3">{me.user.email}</p>
            <p className="truncate text-xs text-ink-3">{me.roles.map((role) => t(`roles.${role}` as Parameters<typeof t>[0])).join(', ')}</p>
          </div>
        }
        entries={[
          { id: 'a', separator: true },
          ...themes.map(([id, icon]) => ({ id: `theme-${id}`, label: t(`theme.${id}`), icon, checked: theme === id, run: () => setTheme(id) })),
          { id: 'b', separator: true },
          ...Object.entries(LANGUAGES).map(([id, { name }]) => ({
            id: `language-${id}`,
            label: name,
            icon: Globe,
            checked: language === id,
            run: () => setLanguage(id),
          })),
          { id: 'c', separator: true },
          { id: 'keys', label: t('shortcuts'), icon: Keyboard, keys: '?', run: onHelp },
          { id: 'leave', label: t('logout'), icon: LogOut, run: () => void leave() },
        ]}
      />
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
