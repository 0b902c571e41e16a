'use client'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import { useSettingWords } from './words'

/** Who changed which setting, from what to what. */
export function SettingHistory({ of: key, onClose }: { of?: string | undefined; onClose: () => void }) {
  const t = useTranslations('settings')
  const format = useFormat()
  const words = useSettingWords()
  const changes = useGet('/api/v1/settings/history', { query: { limit: 100, ...(key ? { key } : {}) } })
  return (
    <Drawer open onClose={onClose} title={key ? words.name(key, key) : t('history')}>
      {changes.error && <ErrorState error={changes.error} retry={() => void changes.refetch()} />}
      {changes.isLoading && <SkeletonLines lines={6} />}
      {changes.data?.items.length === 0 && <p className="text-ink-2">{t('noHistory')}</p>}
      <Timeline
        entries={(changes.data?.items ?? []).map((one) => ({
          id: one.id,
          tone: 'sky',
          title: key ? (one.changed_by_name ?? '–') : words.name(one.key, one.key),
          at: format.moment(one.changed_at),
          more: (
            <>
              {!key && <span>{one.changed_by_name} · </span>}
              <span className="line-through opacity-70">{words.value(one.old_value, one.key)}</span> → <span className="text-ink">{words.value(one.new_value, one.key)}</span>
            </>
          ),
        }))}
      />
    </Drawer>
  )
}
