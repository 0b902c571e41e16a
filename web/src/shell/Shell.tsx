'use client'
import dynamic from '@/lib/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { Worded } from '@/i18n'
import { session, useSessionAsked } from '@/api/session'
import { useTheme } from '@/lib/theme'
import { undoLast } from '@/ui/toast'
import { ErrorState } from '@/ui/ErrorState'
import { ShownBroken } from './broken'
import { renewSession } from './login'
import { MeProvider, useMe } from './me'
import { navFor } from './nav'
import { useShortcuts } from './shortcuts'
import { SideNav } from './SideNav'
import { TopBar } from './TopBar'
import { Waiting, WaitingPage } from './Waiting'

// Fetched at once all the same: when the server is gone it would be too late.
const ConnectionBanner = dynamic(() => import('./ConnectionBanner').then((found) => found.ConnectionBanner))
const Drawer = dynamic(() => import('@/ui/Drawer').then((found) => found.Drawer))
const CommandPalette = dynamic(() => import('./CommandPalette'), { apart: true })
const LoginAgain = dynamic(() => import('./LoginAgain'), { apart: true })
const ShortcutHelp = dynamic(() => import('./ShortcutHelp'), { apart: true })

const RENEW_MS = 30 * 60_000
const PREFETCH_MS = 500

/** Around every page of the console: nobody sees it who is not logged in. */
export function Shell({ children }: { children: ReactNode }) {
  const router = useRouter()
  const me = useGet('/api/v1/me', {}, { fresh: 60_000 })
  const lost = me.error?.status === 401
  useEffect(() => {
    if (me.data) session.established(me.data.user.id)
  }, [me.data])
  useEffect(() => {
    if (!lost) return
    const here = window.location.pathname + window.location.search
    router.replace(here === '/' || here === '/dashboard' ? '/login' : `/login?next=${encodeURIComponent(here)}`)
  }, [lost, router])
  if (me.data)
    return (
      <MeProvider me={me.data}>
        <ShownBroken value={ErrorState}>
          <Frame>{children}</Frame>
        </ShownBroken>
      </MeProvider>
    )
  if (me.error && !lost) return <ErrorState error={me.error} retry={() => void me.refetch()} />
  return <Waiting />
}

function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations('nav')
  const me = useMe()
  const router = useRouter()
  const pathname = usePathname()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [menu, setMenu] = useState(false)
  const [theme, setTheme] = useTheme()
  const asked = useSessionAsked()
  const groups = navFor(me.permissions, me.roles)

  useEffect(() => setMenu(false), [pathname])
  useEffect(() => {
    // While somebody works here the session goes on; a page that only lies open lets it end.
    let touched = false
    const touch = () => (touched = true)
    const timer = setInterval(() => {
      if (touched) void renewSession().catch(() => undefined)
      touched = false
    }, RENEW_MS)
    window.addEventListener('pointerdown', touch)
    window.addEventListener('keydown', touch)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pointerdown', touch)
      window.removeEventListener('keydown', touch)
    }
  }, [])

  // The code of the pages that the navigation shows is fetched one after the other while nothing else is to be done.
  const reachable = groups.flatMap(({ items }) => items.map(({ href }) => href)).join(' ')
  useEffect(() => {
    const isThrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
    if (isThrifty || !window.requestIdleCallback || !window.matchMedia('(min-width: 768px)').matches) return
    const waiting = reachable.split(' ')
    let call = 0
    const next = () => {
      const href = waiting.shift()
      if (!href) return
      router.prefetch(href)
      call = requestIdleCallback(next)
    }
    const timer = setTimeout(next, PREFETCH_MS)
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(call)
    }
  }, [reachable, router])

  const goto = Object.fromEntries(groups.flatMap(({ items }) => items.flatMap(({ key, href }) => (key ? [[`g ${key}`, () => router.push(href)]] : []))))
  useShortcuts({
    ...goto,
    'mod+k': () => setPalette(true),
    '?': () => setHelp(true),
    z: undoLast,
    'shift+d': () => setTheme(theme === 'dark' ? 'light' : 'dark'),
  })

  return (
    <div className="flex h-dvh flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-lg">
        {t('skip')}
      </a>
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        <aside className="no-print hidden w-56 shrink-0 flex-col border-e border-line bg-sunken md:flex">
          <SideNav groups={groups} />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onMenu={() => setMenu(true)} onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
          <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
            <Worded page={pathname.split('/')[1] ?? ''} waiting={<WaitingPage />}>
              <Suspense>{children}</Suspense>
            </Worded>
          </main>
        </div>
      </div>
      {menu && (
        <Drawer open onClose={() => setMenu(false)} title="Roundsman" side="start">
          <div className="-m-4">
            <SideNav groups={groups} bare />
          </div>
        </Drawer>
      )}
      {palette && <CommandPalette onClose={() => setPalette(false)} groups={groups} />}
      {help && <ShortcutHelp onClose={() => setHelp(false)} groups={groups} />}
      {asked && <LoginAgain />}
    </div>
  )
}
