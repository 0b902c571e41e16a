'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { Checkbox, SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import type { Setting } from './SettingsPage'
import { parsedValue } from './values'
import { useSettingWords } from './words'

/** One setting, changed. What is not accepted is said with what would be. */
export function SettingDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const words = useSettingWords()
  const like = setting.value ?? setting.default
  const isPlain = typeof like === 'string' || typeof like === 'number'
  const [text, setText] = useState(isPlain ? String(like) : JSON.stringify(setting.value, null, 2))
  const [flag, setFlag] = useState(like === true)
  const [problem, setProblem] = useState<string | undefined>()
  const save = useCommand(
    (value: unknown) => unwrap(api.PUT('/api/v1/settings/{key}', { params: { path: { key: setting.key }, header: ifMatch(setting.version) }, body: { value } })),
    {
      refreshes: ['/api/v1/settings'],
      said: t('saved'),
      undo: (after) => unwrap(api.PUT('/api/v1/settings/{key}', { params: { path: { key: setting.key }, header: ifMatch((after as Setting).version) }, body: { value: setting.value } })),
      done: onClose,
      failed: (error) => {
        setProblem(error.status === 412 ? common('conflict.more') : error.accepted ? `${error.message} (${error.accepted})` : error.message)
        return true
      },
    },
  )
  // What the server tells of a setting with few values: "one of off, frozen, chilled".
  const choices = typeof like === 'string' && setting.accepted.startsWith('one of ') ? setting.accepted.slice(7).split(', ') : null
  const field = { label: t('value'), value: text, error: problem, 'data-autofocus': true, onChange: (event: { target: { value: string } }) => setText(event.target.value) }
  return (
    <FormDialog
      title={words.name(setting.key, setting.key)}
      verb={common('save')}
      busy={save.isPending}
      onBack={onClose}
      onSend={() => {
        setProblem(undefined)
        const parsed = typeof like === 'boolean' ? { value: flag } : parsedValue(text, like)
        if ('problem' in parsed) setProblem(t(`problems.${parsed.problem}`))
        else save.mutate(parsed.value)
      }}
    >
      <p className="text-ink-2">{setting.about}</p>
      {typeof like === 'boolean' ? (
        <>
          <Checkbox label={t('on')} checked={flag} onChange={(event) => setFlag(event.target.checked)} />
          {problem && <p className="text-xs text-red-fg">{problem}</p>}
        </>
      ) : choices ? (
        <SelectField label={t('value')} value={text} error={problem} onChange={(event) => setText(event.target.value)} options={choices.map((value) => ({ value, label: words.value(value) }))} />
      ) : isPlain ? (
        <TextField {...field} type={typeof like === 'number' ? 'number' : 'text'} step="any" />
      ) : (
        <TextArea {...field} rows={6} spellCheck={false} />
      )}
      <p className="text-xs break-words text-ink-3">
        {choices ? '' : t('accepted', { what: words.accepted(setting.accepted) })} {t('default', { what: words.value(setting.default) })}
      </p>
    </FormDialog>
  )
}
