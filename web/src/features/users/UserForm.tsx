'use client'
import { KeyRound, LockOpen, Power, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { ROLES } from '@/api/permissions'
import { OrganisationCombo } from '@/features/organisations/OrganisationCombo'
import { onlyChanged } from '@/lib/changed'
import { LANGUAGES } from '@/i18n/generated'
import { showProblem } from '@/lib/forms'
import { useNameText } from '@/lib/names'
import { useMay } from '@/shell/me'
import { Alert } from '@/ui/Alert'
import { Button, IconButton } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, SelectField, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { NamedCombo } from '@/ui/NamedCombo'
import { SkeletonLines } from '@/ui/Skeleton'
import { grantsOf, usePermissionWord } from './permissions'
import type { User } from './UsersPage'

type Values = { name: string; email: string; organisation_id: string | null; roles: string[]; location_ids: string[]; driver_id: string | null; language: string; password: string }

const TOUCHES = ['/api/v1/users']

/** Somebody who works here: one who is there when `id` is given, else a new one. */
export function UserForm({ id, onClose }: { id?: string; onClose: () => void }) {
  const t = useTranslations('users')
  const user = useGet('/api/v1/users/{user_id}', { path: { user_id: id ?? '' } }, { when: id !== undefined })
  if (id === undefined) return <Form onClose={onClose} />
  if (user.data) return <Form key={user.data.id} user={user.data} onClose={onClose} />
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
  const word = usePermissionWord()
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
      language: user?.language ?? '',
      password: '',
    },
  })
  const { errors, dirtyFields } = form.formState
  const chosen = form.watch('roles')
  const save = useCommand(
    ({ password, ...values }: Values) => {
      const body = { ...values, organisation_id: values.organisation_id ?? '', language: values.language || null }
      return unwrap(
        user
          ? api.PATCH('/api/v1/users/{user_id}', { params: { path: { user_id: user.id }, header: ifMatch(user.version) }, body: onlyChanged(body, dirtyFields) })
          : api.POST('/api/v1/users', { body: { ...body, password: password || null } }),
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
  const grants = grantsOf(chosen)
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
            <Button onClick={onClose}>{common('cancel')}</Button>
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
        <Alert>{top}</Alert>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('name')} required autoComplete="off" error={errors.name?.message} {...form.register('name', { required: common('required') })} />
          <TextField label={t('email')} type="email" required autoComplete="off" error={errors.email?.message} {...form.register('email', { required: common('required') })} />
          <Controller
            control={form.control}
            name="organisation_id"
            rules={{ required: common('required') }}
            render={({ field }) => <OrganisationCombo label={t('organisation')} value={field.value} onChange={field.onChange} error={errors.organisation_id?.message} ref={field.ref} />}
          />
          <SelectField label={t('language')} hint={t('languageMore')} empty={t('tenantLanguage')} options={Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }))} error={errors.language?.message} {...form.register('language')} />
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
            render={({ field }) => <NamedCombo of="driver" label={t('driver')} value={field.value} onChange={field.onChange} within={{ is_active: true }} error={errors.driver_id?.message} ref={field.ref} />}
          />
        )}
        <Controller control={form.control} name="location_ids" render={({ field }) => <Places chosen={field.value} onChange={field.onChange} error={errors.location_ids?.message} />} />
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
              {grants.map(({ permission, scopes }) => (
                <li key={permission} className="flex justify-between gap-2">
                  <span className="min-w-0">{word(permission)}</span>
                  <span className="shrink-0 text-ink-3">{scopes.map((scope) => t(`scopes.${scope}`)).join(', ')}</span>
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

/** Where somebody works: what a role may do “at their places” it may do at these. */
function Places({ chosen, onChange, error }: { chosen: string[]; onChange: (ids: string[]) => void; error: string | undefined }) {
  const t = useTranslations('users')
  const name = useNameText()
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-ink-2">{t('places')}</legend>
      <p className="text-xs text-ink-3">{t('placesMore')}</p>
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((id) => (
            <li key={id} className="flex max-w-full items-center rounded-md border border-line-strong ps-2.5">
              <span className="min-w-0 truncate">{name('location', id)}</span>
              <IconButton size="sm" icon={X} label={t('removePlace', { name: name('location', id) })} onClick={() => onChange(chosen.filter((one) => one !== id))} />
            </li>
          ))}
        </ul>
      )}
      <NamedCombo of="location" label={t('addPlace')} hideLabel placeholder={t('addPlace')} value={null} onChange={(id) => id && onChange([...chosen, id])} within={{ is_active: true }} without={chosen} error={error} className="sm:max-w-xs" />
    </fieldset>
  )
}

function ResetDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useTranslations('users')
  const [refused, setRefused] = useState<ApiError | null>(null)
  const reset = useCommand((password: string) => unwrap(api.POST('/api/v1/users/{user_id}/reset-password', { params: { path: { user_id: user.id } }, body: { new_password: password } })), {
    refreshes: TOUCHES,
    said: t('resetDone', { name: user.name }),
    done: onClose,
    failed: (error) => {
      setRefused(error)
      return true
    },
  })
  return (
    <FormDialog title={t('resetTitle', { name: user.name })} lead={t('resetLead')} verb={t('reset')} refused={refused} busy={reset.isPending} onBack={onClose} onSend={(typed) => reset.mutate(String(typed.get('new_password') ?? ''))}>
      <TextField name="new_password" type="password" label={t('password')} autoComplete="new-password" required hint={t('passwordHint')} />
    </FormDialog>
  )
}
