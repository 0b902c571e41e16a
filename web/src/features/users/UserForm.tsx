'use client'
import { KeyRound, LockOpen, Power } from 'lucide-react'
import { useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { PERMISSIONS, ROLES, type Permission, type Role } from '@/api/permissions'
import { showProblem } from '@/lib/forms'
import { useSearched } from '@/lib/useSearched'
import { usePlaces } from '@/shell/context'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { Combo } from '@/ui/Combo'
import { Dialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, TextField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import type { User } from './UsersPage'

type Values = { name: string; email: string; organisation_id: string | null; roles: string[]; location_ids: string[]; driver_id: string | null; password: string }

const TOUCHES = ['/api/v1/users']

/** Somebody who works here: one who is there when `id` is given, else a new one. */
export function UserForm({ id, onClose }: { id?: string; onClose: () => void }) {
  const t = useTranslations('users')
  const user = useGet('/api/v1/users/{user_id}', { path: { user_id: id ?? '' } }, { when: id !== undefined })
  if (id === undefined) return <Form onClose={onClose} />
  if (user.data) return <Form key={user.data.version} user={user.data} onClose={onClose} />
  return (
    <Drawer open onClose={onClose} title={t('one')} width="lg">
      {user.error ? <ErrorState error={user.error} retry={() => void user.refetch()} /> : <SkeletonLines lines={8} />}
    </Drawer>
  )
}

function Form({ user, onClose }: { user?: User; onClose: () => void }) {
  const t = useTranslations('users')
  const common = useTranslations('common')
  const roleWords = useTranslations('top.roles')
  const formId = useId()
  const mayWrite = useMay('users.write')
  const places = usePlaces()
  const organisations = useSearched('/api/v1/organisations', { is_active: true })
  const drivers = useSearched('/api/v1/drivers', { is_active: true })
  const [top, setTop] = useState<string | null>(null)
  const [resetting, setResetting] = useState(false)
  const form = useForm<Values>({
    defaultValues: {
      name: user?.name ?? '',
      email: user?.email ?? '',
      organisation_id: user?.organisation_id ?? null,
      roles: user?.roles ?? [],
      location_ids: user?.location_ids ?? [],
      driver_id: user?.driver_id ?? null,
      password: '',
    },
  })
  const { errors } = form.formState
  const chosen = form.watch('roles')
  const save = useCommand(
    ({ password, ...values }: Values) => {
      const body = { ...values, organisation_id: values.organisation_id ?? '' }
      return unwrap(
        user
          ? api.PATCH('/api/v1/users/{user_id}', { params: { path: { user_id: user.id }, header: ifMatch(user.version) as never }, body })
          : api.POST('/api/v1/users', { body: { ...body, password: password || null } as Schemas['UserCreate'] }),
      )
    },
    {
      refreshes: TOUCHES,
      said: (made) => t('saved', { name: made.name }),
      done: onClose,
      failed: (error) => {
        setTop(error.status === 412 ? common('conflict.more') : showProblem(form, error))
        return true
      },
    },
  )
  const at = { params: { path: { user_id: user?.id ?? '' } } }
  const turn = useCommand((active: boolean) => unwrap(active ? api.POST('/api/v1/users/{user_id}/activate', at) : api.POST('/api/v1/users/{user_id}/deactivate', at)), {
    refreshes: TOUCHES,
    said: (after) => (after.is_active ? t('activated', { name: after.name }) : t('deactivated', { name: after.name })),
  })
  const unlock = useCommand(() => unwrap(api.POST('/api/v1/users/{user_id}/unlock', at)), { refreshes: TOUCHES, said: t('unlocked') })
  const grants = (Object.entries(PERMISSIONS) as [Permission, Partial<Record<Role, string>>][]).filter(([, by]) => chosen.some((role) => by[role as Role]))
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={user?.name ?? t('new')}
      actions={
        mayWrite && (
          <>
            {user && (
              <Button icon={Power} busy={turn.isPending} onClick={() => turn.mutate(!user.is_active)}>
                {user.is_active ? t('deactivate') : t('activate')}
              </Button>
            )}
            <Button look="primary" type="submit" form={formId} busy={save.isPending}>
              {common('save')}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          setTop(null)
          void form.handleSubmit((values) => save.mutate(values))(event)
        }}
      >
        {top && (
          <p role="alert" className="rounded-md bg-red-bg px-3 py-2 text-red-fg">
            {top}
          </p>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('name')} required autoComplete="off" error={errors.name?.message} {...form.register('name', { required: common('required') })} />
          <TextField label={t('email')} type="email" required autoComplete="off" error={errors.email?.message} {...form.register('email', { required: common('required') })} />
          <Controller
            control={form.control}
            name="organisation_id"
            rules={{ required: common('required') }}
            render={({ field }) => (
              <Combo
                label={t('organisation')}
                required
                value={field.value}
                onChange={field.onChange}
                onSearch={organisations.search}
                items={organisations.rows.map((one) => ({ id: one.id, label: one.name, detail: one.code }))}
                error={errors.organisation_id?.message}
              />
            )}
          />
          {!user && <TextField label={t('password')} type="password" autoComplete="new-password" hint={t('passwordHint')} error={errors.password?.message} {...form.register('password')} />}
        </div>
        <fieldset>
          <legend className="mb-1.5 font-medium text-ink-2">{t('roles')}</legend>
          <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 sm:grid-cols-3">
            {ROLES.map((role) => (
              <Checkbox key={role} value={role} label={roleWords(role)} {...form.register('roles', { validate: (held) => held.length > 0 || t('oneRole') })} />
            ))}
          </div>
          {errors.roles && <p className="mt-1 text-xs text-red-fg">{errors.roles.message}</p>}
        </fieldset>
        {chosen.includes('driver') && (
          <Controller
            control={form.control}
            name="driver_id"
            render={({ field }) => (
              <Combo
                label={t('driver')}
                value={field.value}
                onChange={field.onChange}
                onSearch={drivers.search}
                items={drivers.rows.map((one) => ({ id: one.id, label: one.name, detail: one.code }))}
                error={errors.driver_id?.message}
              />
            )}
          />
        )}
        <fieldset>
          <legend className="mb-1.5 font-medium text-ink-2">{t('places')}</legend>
          <div className="grid max-h-48 grid-cols-1 gap-x-4 gap-y-1.5 overflow-y-auto sm:grid-cols-2">
            {places.map((place) => (
              <Checkbox key={place.id} value={place.id} label={place.name} {...form.register('location_ids')} />
            ))}
          </div>
        </fieldset>
        {user && mayWrite && (
          <div className="flex gap-2">
            <Button icon={KeyRound} onClick={() => setResetting(true)}>
              {t('reset')}
            </Button>
            {user.locked_until && (
              <Button icon={LockOpen} busy={unlock.isPending} onClick={() => unlock.mutate(undefined)}>
                {t('unlock')}
              </Button>
            )}
          </div>
        )}
        {grants.length > 0 && (
          <details>
            <summary className="font-medium text-ink-2">{t('may', { count: grants.length })}</summary>
            <ul className="mt-2 grid gap-x-4 gap-y-1 text-ink-2 sm:grid-cols-2">
              {grants.map(([permission, by]) => (
                <li key={permission} className="flex justify-between gap-2">
                  <code className="truncate">{permission}</code>
                  <span className="text-ink-3">{[...new Set(chosen.flatMap((role) => by[role as Role] ?? []))].map((scope) => t(`scopes.${scope as 'own'}`)).join(', ')}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </form>
      {user && resetting && <ResetDialog user={user} onClose={() => setResetting(false)} />}
    </Drawer>
  )
}

function ResetDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useTranslations('users')
  const common = useTranslations('common')
  const [problem, setProblem] = useState<string | undefined>()
  const formId = useId()
  const reset = useCommand((password: string) => unwrap(api.POST('/api/v1/users/{user_id}/reset-password', { params: { path: { user_id: user.id } }, body: { new_password: password } })), {
    refreshes: TOUCHES,
    said: t('resetDone', { name: user.name }),
    done: onClose,
    failed: (error) => {
      setProblem(error.accepted ? `${error.message} (${error.accepted})` : error.message)
      return true
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('resetTitle', { name: user.name })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" type="submit" form={formId} busy={reset.isPending}>
            {t('reset')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          reset.mutate(String(new FormData(event.currentTarget).get('password') ?? ''))
        }}
      >
        <p className="text-ink-2">{t('resetLead')}</p>
        <TextField name="password" type="password" label={t('password')} autoComplete="new-password" required hint={t('passwordHint')} error={problem} />
      </form>
    </Dialog>
  )
}
