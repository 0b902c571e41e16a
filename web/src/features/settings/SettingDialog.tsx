'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type ApiError } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useUnit } from '@/lib/money'
import { Checkbox, SelectField, TextArea, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import type { Setting } from './SettingsPage'
import { isMoney, parsedValue } from './values'
import { useSettingWords } from './words'

/** One setting, changed. What is not accepted is said with what would be. */
export function SettingDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const words = useSettingWords()
  const like = setting.value ?? setting.default
  const { currency } = useFormat()
  const unit = useUnit()
  const money = isMoney(setting.key)
  const isPlain = typeof like === 'string' || typeof like === 'number'
  const [text, setText] = useState(isPlain ? String(money ? Number(like) / unit : like) : JSON.stringify(setting.value, null, 2))
  const [flag, setFlag] = useState(like === true)
  const [problem, setProblem] = useState<string | undefined>()
  const [refused, setRefused] = useState<ApiError | null>(null)
  const save = useCommand(
    (value: unknown) => unwrap(api.PUT('/api/v1/settings/{key}', { params: { path: { key: setting.key }, header: ifMatch(setting.version) }, body: { value } })),
    {
      refreshes: ['/api/v1/settings'],
      said: t('saved'),
      undo: (after) => unwrap(api.PUT('/api/v1/settings/{key}', { params: { path: { key: setting.key }, header: ifMatch((after as Setting).version) }, body: { value: setting.value } })),
      done: onClose,
      failed: (error) => {
        if (error.status === 412) setProblem(common('conflict.more'))
        else setRefused(error)
        return true
      },
    },
  )
  // What the server tells of a setting with few values: "one of off, frozen, chilled".
  const choices = typeof like === 'string' && setting.accepted.startsWith('one of ') ? setting.accepted.slice(7).split(', ') : null
  const [, least, most] = / from (\S+) to (\S+)$/.exec(setting.accepted) ?? []
  const bounds = least === undefined ? {} : { min: Number(least) / (money ? unit : 1), max: Number(most) / (money ? unit : 1) }
  const field = { label: money ? t('valueIn', { currency }) : t('value'), name: 'value', value: text, error: problem, 'data-autofocus': true, onChange: (event: { target: { value: string } }) => setText(event.target.value) }
  return (
    <FormDialog
      title={words.name(setting.key, setting.key)}
      verb={common('save')}
      refused={refused}
      busy={save.isPending}
      onBack={onClose}
      onSend={() => {
        setProblem(undefined)
        setRefused(null)
        const parsed = typeof like === 'boolean' ? { value: flag } : parsedValue(text, like)
        if ('problem' in parsed) setProblem(t(`problems.${parsed.problem}`))
        else save.mutate(money ? Math.round(Number(parsed.value) * unit) : parsed.value)
      }}
    >
      <p className="text-ink-2">{setting.about}</p>
      {typeof like === 'boolean' ? (
        <>
          <Checkbox label={t('on')} checked={flag} onChange={(event) => setFlag(event.target.checked)} />
          {problem && <p className="text-xs text-red-fg">{problem}</p>}
        </>
      ) : choices ? (
        <SelectField label={t('value')} name="value" value={text} error={problem} onChange={(event) => setText(event.target.value)} options={choices.map((value) => ({ value, label: words.value(value) }))} />
      ) : isPlain ? (
        <TextField {...field} {...(typeof like === 'number' && { type: 'number', step: 'any', required: true, ...bounds })} />
      ) : (
        <TextArea {...field} rows={6} spellCheck={false} />
      )}
      <p className="text-xs break-words text-ink-3">
        {choices ? '' : t('accepted', { what: words.accepted(setting.accepted, setting.key) })} {t('default', { what: words.value(setting.default, setting.key) })}
      </p>
    </FormDialog>
  )
}
