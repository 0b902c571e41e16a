'use client'
// An organisation by its name and kind; one that is not needed any more is put out of use.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { Button } from '@/ui/Button'
import { SelectField, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { KINDS, type Organisation } from './organisations'

export default function OrganisationForm({ id, onClose }: { /** null makes a new one. */ id: string | null; onClose: () => void }) {
  const found = useGet('/api/v1/organisations/{organisation_id}', { path: { organisation_id: id ?? '' } }, { when: id !== null })
  if (id === null) return <Form onClose={onClose} />
  return found.data ? <Form organisation={found.data} onClose={onClose} /> : null
}

function Form({ organisation, onClose }: { organisation?: Organisation; onClose: () => void }) {
  const t = useTranslations('organisations')
  const common = useTranslations('common')
  const [refused, setRefused] = useState<ApiError | null>(null)
  const refreshes = ['/api/v1/organisations']
  const at = { path: { organisation_id: organisation?.id ?? '' } }
  const save = useCommand(
    (body: { code: string; name: string; kind: (typeof KINDS)[number] }) =>
      unwrap(
        organisation
          ? api.PATCH('/api/v1/organisations/{organisation_id}', { params: { ...at, header: ifMatch(organisation.version) }, body: { name: body.name, kind: body.kind } })
          : api.POST('/api/v1/organisations', { body }),
      ),
    {
      refreshes,
      said: (made) => t('saved', { name: made.name }),
      done: onClose,
      failed: (error) => {
        setRefused(error)
        return true
      },
    },
  )
  const turn = useCommand(
    () => unwrap(organisation?.is_active ? api.POST('/api/v1/organisations/{organisation_id}/deactivate', { params: at }) : api.POST('/api/v1/organisations/{organisation_id}/activate', { params: at })),
    { refreshes, said: (after) => (after.is_active ? t('activated', { name: after.name }) : t('deactivated', { name: after.name })), done: onClose },
  )
  return (
    <FormDialog
      title={organisation?.name ?? t('new')}
      verb={common('save')}
      refused={refused}
      busy={save.isPending}
      more={
        organisation && (
          <Button look="quiet" busy={turn.isPending} onClick={() => turn.mutate(undefined)}>
            {organisation.is_active ? t('deactivate') : t('activate')}
          </Button>
        )
      }
      onBack={onClose}
      onSend={(typed) => {
        save.mutate({ code: String(typed.get('code') ?? ''), name: String(typed.get('name')), kind: String(typed.get('kind')) as 'factory' })
      }}
    >
      {!organisation && <TextField label={t('code')} name="code" required />}
      <TextField label={t('name')} name="name" required defaultValue={organisation?.name} />
      <SelectField label={t('kind')} name="kind" defaultValue={organisation?.kind ?? 'retailer'} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
    </FormDialog>
  )
}
