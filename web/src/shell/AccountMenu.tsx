'use client'
import { Globe, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { session } from '@/api/session'
import { useLanguage } from '@/i18n'
import { LANGUAGES } from '@/i18n/generated'
import { forgetKept } from '@/lib/kept'
import { useTheme, type Theme } from '@/lib/theme'
import { MenuList } from '@/ui/MenuList'
import { closeSession, tellLanguage } from './login'
import { useMe } from './me'

const THEMES: [Theme, typeof Sun][] = [['system', Monitor], ['light', Sun], ['dark', Moon]]

/** Who one is, and how one likes it here. Fetched when it is opened. */
export default function AccountMenu({ close, onHelp }: { close: () => void; onHelp: () => void }) {
  const t = useTranslations('top')
  const me = useMe()
  const [theme, setTheme] = useTheme()
  const [language, setLanguage] = useLanguage()

  async function leave() {
    session.left()
    await Promise.all([closeSession().catch(() => undefined), forgetKept()])
    window.location.assign('/login')
  }

  return (
    <>
      <div className="max-w-64 px-2 pt-1.5 pb-2">
        <p className="truncate font-medium">{me.user.name}</p>
        <p className="truncate text-xs text-ink-3">{me.user.email}</p>
        <p className="truncate text-xs text-ink-3">{me.roles.map((role) => t(`roles.${role}` as Parameters<typeof t>[0])).join(', ')}</p>
      </div>
      <MenuList
        label={t('account')}
        close={close}
        entries={[
          { id: 'a', separator: true },
          ...THEMES.map(([id, icon]) => ({ id: `theme-${id}`, label: t(`theme.${id}`), icon, checked: theme === id, run: () => setTheme(id) })),
          { id: 'b', separator: true },
          ...Object.entries(LANGUAGES).map(([id, { name }]) => ({
            id: `language-${id}`,
            label: name,
            icon: Globe,
            checked: language === id,
            run: () => {
              setLanguage(id)
              tellLanguage(id)
            },
          })),
          { id: 'c', separator: true },
          { id: 'keys', label: t('shortcuts'), icon: Keyboard, keys: '?', run: onHelp },
          { id: 'leave', label: t('logout'), icon: LogOut, run: () => void leave() },
        ]}
      />
    </>
  )
}
