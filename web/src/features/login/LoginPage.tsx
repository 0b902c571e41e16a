'use client'
import { Globe } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { get, keyOf } from '@/api/hooks'
import { useLanguage } from '@/i18n'
import { LANGUAGES } from '@/i18n/generated'
import { forgetAll } from '@/lib/byId'
import { ConnectionBanner } from '@/shell/ConnectionBanner'
import { Mark } from '@/shell/Mark'
import { openSession, tellLanguage } from '@/shell/login'
import { homeOf } from '@/shell/nav'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Menu } from '@/ui/Menu'

/** Only ever a page of ours: an address of somebody else's is not followed. */
function safeNext(search: string): string | null {
  const next = new URLSearchParams(search).get('next')
  return next && /^\/(?![/\\])/.test(next) ? next : null
}

export function LoginPage() {
  const t = useTranslations('login')
  const router = useRouter()
  const client = useQueryClient()
  const [language, setLanguage] = useLanguage()
  const [picked, pick] = useState(false)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    document.title = `${t('title')} · Roundsman`
  }, [t])

  function choose(id: string) {
    setLanguage(id)
    pick(true)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(null)
    try {
      await openSession(String(form.get('email')), String(form.get('password')))
      client.clear()
      forgetAll()
      const me = await client.fetchQuery({ queryKey: keyOf('/api/v1/me', {}), queryFn: () => get('/api/v1/me') })
      if (picked) tellLanguage(language)
      else if (me.user.language) setLanguage(me.user.language)
      router.replace(safeNext(window.location.search) ?? homeOf(me.roles))
    } catch (error) {
      setProblem(error as ApiError)
      setBusy(false)
    }
  }

  return (
    <div className="flex min-h-dvh flex-col">
      <ConnectionBanner />
      <main className="flex flex-1 items-center justify-center px-4 py-10">
        <div className="w-full max-w-sm">
          <div className="mb-8 flex items-center gap-2.5">
            <Mark className="size-8" />
            <span className="text-xl font-semibold tracking-tight">Roundsman</span>
          </div>
          <h1 className="text-lg font-semibold tracking-tight">{t('title')}</h1>
          <p className="mb-6 text-ink-2">{t('lead')}</p>
          <form onSubmit={submit} className="flex flex-col gap-4">
            {problem && (
              <Alert>
                {problem.code === 'invalid_login' ? t('wrong') : problem.code === 'account_locked' ? t('locked') : problem.message}
              </Alert>
            )}
            <TextField label={t('email')} name="email" type="email" autoComplete="username" required autoFocus />
            <TextField label={t('password')} name="password" type="password" autoComplete="current-password" required />
            <Button look="primary" size="lg" type="submit" busy={busy}>
              {t('submit')}
            </Button>
            <p className="text-xs text-ink-3">{t('forgotten')}</p>
          </form>
        </div>
      </main>
      <footer className="flex justify-center p-4">
        <Menu
          label={t('language')}
          trigger={
            <Button look="quiet" icon={Globe}>
              {LANGUAGES[language]?.name}
            </Button>
          }
          entries={Object.entries(LANGUAGES).map(([id, { name }]) => ({ id, label: name, checked: id === language, run: () => choose(id) }))}
        />
      </footer>
    </div>
  )
}
