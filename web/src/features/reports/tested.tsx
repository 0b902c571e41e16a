// What the reports say of places where more goes wrong than chance would have it, and the rule that can be made of it.
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import type { GroupColumn } from './GroupTable'

type Tested = { stops: number; stops_with_exception: number; expected: number | null; q_value: number | null; more_than_chance: boolean }

/** The columns of the test, for any table that has it. */
export function useTestedColumns(definitions: Record<string, string> | undefined): GroupColumn<Tested>[] {
  const t = useTranslations('reports')
  const format = useFormat()
  return useMemo(
    () => [
      { id: 'hit', header: t('figures.stops_with_exception'), value: (row) => row.stops_with_exception, show: (row) => format.number(row.stops_with_exception), align: 'end', bar: true },
      { id: 'stops', header: t('figures.stops'), value: (row) => row.stops, show: (row) => format.number(row.stops), align: 'end' },
      { id: 'expected', header: t('figures.expected'), meaning: definitions?.expected, value: (row) => row.expected, show: (row) => format.number(row.expected, 2, true), align: 'end' },
      { id: 'q', header: t('figures.q_value'), meaning: definitions?.q_value, value: (row) => row.q_value, show: (row) => (row.q_value !== null && row.q_value < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(row.q_value, 3, true)), align: 'end' },
      { id: 'chance', header: t('chance'), meaning: t('chanceMore'), value: (row) => (row.more_than_chance ? 1 : 0), show: (row) => (row.more_than_chance ? <Badge tone="red">{t('moreThanChance')}</Badge> : '–') },
    ],
    [t, format, definitions],
  )
}

/** A column with the way from a row to a rule about its reason; null for reasons that cannot have one. */
export function useRuleColumn<R extends { reason: string }>(onRule: (row: R) => void): GroupColumn<R> {
  const t = useTranslations('reports')
  return useMemo(
    () => ({ id: 'rule', header: '', value: () => null, align: 'end', show: (row) => (wordOf(t, `reasons.${row.reason}`) ? <Button size="sm" onClick={() => onRule(row)}>{t('rule.make')}</Button> : null) }),
    [t, onRule],
  )
}
