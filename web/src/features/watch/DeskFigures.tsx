'use client'
// How soon people take note of what needs them, and how often suggested drivers are taken.
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { LineChart } from '@/features/charts/Charts'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'

export default function DeskFigures({ onClose }: { onClose: () => void }) {
  const t = useTranslations('watch')
  const maySuggest = useMay('drivers.suggest')
  return (
    <Dialog open wide onClose={onClose} title={t('figures')}>
      <Tabs
        label={t('figures')}
        tabs={[{ id: 'noted', label: t('timeToNote'), content: <Noted /> }, ...(maySuggest ? [{ id: 'taken', label: t('suggestionsTaken'), content: <Taken /> }] : [])]}
      />
    </Dialog>
  )
}

const cell = 'py-1.5 ps-3 text-end whitespace-nowrap'
const head = 'py-1.5 ps-3 text-end font-medium'
const percent = (part: number, whole: number) => (whole ? (100 * part) / whole : null)

function Noted() {
  const t = useTranslations('watch')
  const format = useFormat()
  const found = useGet('/api/v1/watch/figures')
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <SkeletonLines lines={6} />
  const { kinds, days, soon_s } = found.data
  const short = (seconds: number | null) => (seconds !== null && seconds < 60 ? t('seconds', { count: Math.round(seconds) }) : format.duration(seconds))
  if (kinds.every(({ raised }) => raised === 0)) return <p className="text-ink-2">{t('noFigures')}</p>
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t('notedLead')}</p>
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-line text-xs text-ink-3">
              <th scope="col" className="py-1.5 text-start font-medium">{t('kind')}</th>
              <th scope="col" className={head}>{t('raised')}</th>
              <th scope="col" className={head}>{t('median')}</th>
              <th scope="col" className={head}>{t('p90')}</th>
              <th scope="col" className={head}>{t('soon', { time: format.duration(soon_s) })}</th>
              <th scope="col" className={head}>{t('unseen')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((one) => (
              <tr key={one.kind ?? 'all'} className={one.kind ? 'border-b border-line' : 'font-semibold'}>
                <th scope="row" className="py-1.5 text-start font-[inherit]">{one.kind ? t(`kinds.${one.kind}`) : t('all')}</th>
                <td className={cell}>{format.number(one.raised)}</td>
                <td className={cell}>{short(one.median_s)}</td>
                <td className={cell}>{short(one.p90_s)}</td>
                <td className={cell}>{format.percent(percent(one.soon, one.acknowledged), 0)}</td>
                <td className={cell}>{format.number(one.unseen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {days.length > 1 && (
        <LineChart
          label={t('medianByDay')}
          names={{ now: t('medianByDay'), before: '' }}
          points={days.map(({ day, median_s }) => ({ id: day, label: format.shortDate(day), value: median_s === null ? null : median_s / 60 }))}
          show={(minutes) => (minutes === null || minutes === undefined ? '–' : format.duration(minutes * 60))}
        />
      )}
    </div>
  )
}

function Taken() {
  const t = useTranslations('watch')
  const format = useFormat()
  const found = useGet('/api/v1/driver-suggestions/figures')
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <SkeletonLines lines={6} />
  const it = found.data
  if (!it.decided) return <p className="text-ink-2">{t('noSuggestions')}</p>
  return (
    <div className="flex flex-col gap-4">
      <p>
        <strong className="numeric text-2xl">{format.percent(percent(it.accepted, it.decided), 0)}</strong>{' '}
        <span className="text-ink-2">{t('takenOf', { accepted: it.accepted, decided: it.decided, first: it.first })}</span>
      </p>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <table className="w-full self-start">
          <caption className="pb-1 text-start font-medium">{t('byConfidence')}</caption>
          <tbody>
            {(['high', 'medium', 'low'] as const).map((band) => {
              const one = it.bands.find((each) => each.band === band)
              return (
                <tr key={band} className="border-t border-line">
                  <th scope="row" className="py-1.5 text-start font-normal">{t(`bands.${band}`)}</th>
                  <td className={cell}>{one ? `${one.accepted} / ${one.decided}` : '–'}</td>
                  <td className={cell}>{one ? format.percent(percent(one.accepted, one.decided), 0) : '–'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {it.reasons.length > 0 && (
          <table className="w-full self-start">
            <caption className="pb-1 text-start font-medium">{t('whyNot')}</caption>
            <tbody>
              {it.reasons.map((one) => (
                <tr key={one.reason_code} className="border-t border-line">
                  <th scope="row" className="py-1.5 text-start font-normal">{t(`whys.${one.reason_code}`)}</th>
                  <td className={cell}>{format.number(one.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {it.weeks.length > 1 && (
        <LineChart label={t('takenByWeek')} names={{ now: t('takenByWeek'), before: '' }} points={it.weeks.map((one) => ({ id: one.week, label: format.shortDate(one.week), value: percent(one.accepted, one.decided) }))} show={(value) => format.percent(value, 0)} />
      )}
    </div>
  )
}
