'use client'
// Settings in words: what they are called, and what their values mean. What has no words of its own is shown as it is.
import { useTranslations } from 'use-intl'
import { LANGUAGES } from '@/i18n/generated'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { isMoney, shownValue } from './values'

export function useSettingWords() {
  const t = useTranslations('settings')
  const format = useFormat()
  const of = (key: string) => wordOf(t, key)
  return {
    name: (key: string, otherwise: string) => of(`names.${key.replaceAll('.', '_')}`) ?? otherwise,
    value: (value: unknown, key = '') => (isMoney(key) && typeof value === 'number' ? format.money(value) : value === true ? t('on') : value === false ? t('off') : value === '' ? '–' : (typeof value === 'string' && /^[a-z_0-9]+$/.test(value) ? of(`choices.${value}`) ?? LANGUAGES[value]?.name : null) ?? shownValue(value)),
    accepted: (accepted: string, key = '') => {
      const number = (one: number) => (isMoney(key) ? format.money(one) : format.number(one, 6))
      if (accepted === 'true or false') return t('onOff')
      const [, kind, from, to] = /^(integer|number|text)(?: from (\S+) to (\S+))?$/.exec(accepted) ?? []
      if (from !== undefined && to !== undefined) return t('accepts.range', { from: number(Number(from)), to: number(Number(to)) })
      return kind ? t(`accepts.${kind as 'number'}`) : accepted
    },
  }
}
