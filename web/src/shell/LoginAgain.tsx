'use client'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { session } from '@/api/session'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'
import { openSession, renewSession } from './login'
import { useMe } from './me'

/** The session has ended while somebody works: log in again here, and everything goes on where it was. */
export default function LoginAgain() {
  const t = useTranslations('login')
  const me = useMe()
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)

  // They may have logged in again in another window meanwhile: one login is enough for all of them.
  useEffect(() => {
    const look = () => void renewSession().then(() => session.settle(true), () => undefined)
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    setBusy(true)
    setProblem(null)
    try {
      await openSession(me.user.email, password)
      session.settle(true)
    } catch (error) {
      setProblem(error as ApiError)
    } finally {
      setBusy(false)
    }
  }

  function leave() {
    session.left()
    window.location.assign('/login')
  }

  return (
    <Dialog open onClose={leave} title={t('againTitle')} firm>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t('again')}</p>
        <TextField label={t('email')} value={me.user.email} readOnly autoComplete="username" />
        <TextField label={t('password')} name="password" type="password" autoComplete="current-password" required data-autofocus error={problem?.message} />
        <div className="flex justify-between gap-2">
          <Button look="quiet" onClick={leave}>
            {t('other')}
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
