'use client'
// Settings in words: what they are called, and what their values mean. What has no words of its own is shown as it is.
import { useTranslations } from 'use-intl'
import { shownValue } from './values'

export function useSettingWords() {
  const t = useTranslations('settings')
  const of = (key: string) => (t.has(key as 'on') ? t(key as 'on') : null)
  return {
    name: (key: string, otherwise: string) => of(`names.${key.replaceAll('.', '_')}`) ?? otherwise,
    value: (value: unknown) => (value === true ? t('on') : value === false ? t('off') : value === '' ? '–' : (typeof value === 'string' && /^[a-z_0-9]+$/.test(value) ? of(`choices.${value}`) : null) ?? shownValue(value)),
    accepted: (accepted: string) => (accepted === 'true or false' ? t('onOff') : accepted.replace(/\d+(\.\d+)?e\+\d+/g, (number) => String(Number(number)))),
  }
}
