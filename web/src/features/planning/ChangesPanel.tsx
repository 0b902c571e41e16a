'use client'
// What people changed and pinned on this day, with what it costs, and the way back.
import { GitCompareArrows, History, PinOff, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import type { Model } from './data'
import { desk } from './desk'
import { Difference } from './Effect'
import { TOUCHES, unpin } from './queries'

type Props = { model: Model; edits: Schemas['EditOut'][]; pins: Schemas['PinOut'][]; onTakeBack: ((id: string) => void) | null; onCompare: (() => void) | null }

export function ChangesPanel({ model, edits, pins, onTakeBack, onCompare }: Props) {
  const t = useTranslations('planning')
  const format = useFormat()
  const mayEdit = useMay('plans.edit')
  const price = pins.reduce((sum, pin) => sum + Math.max(0, pin.price_minor ?? 0), 0)
  const free = useCommand((id: string) => unpin(id), { said: t('unpinned'), refreshes: TOUCHES })
  if (!edits.length && !pins.length && !onCompare)
    return (
      <EmptyState icon={History} title={t('noChanges')}>
        {t('noChangesMore')}
      </EmptyState>
    )
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {onCompare && (
        <div className="border-b border-line p-3">
          <Button size="sm" icon={GitCompareArrows} onClick={onCompare}>
            {t('versions')}
          </Button>
        </div>
      )}
      {edits.length > 0 && <h3 className="px-3 pt-3 pb-1 text-xs font-medium text-ink-3">{t('edits')}</h3>}
      <ol>
        {edits.map((edit) => (
          <li key={edit.id} className={cx('border-b border-line/60 px-3 py-1.5', edit.undone_at && 'opacity-60')}>
            <p className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">
                <span className={cx(edit.undone_at && 'line-through')}>{t(`did.${edit.kind}`)}</span>
                {edit.made_by_name && <span className="ms-1.5 text-xs text-ink-3">{t('madeBy', { who: edit.made_by_name })}</span>}
              </span>
              <span className="numeric shrink-0 text-xs text-ink-3">{format.time(edit.made_at)}</span>
              {onTakeBack && !edit.undone_at && <IconButton size="sm" icon={Undo2} label={t('takeBack', { what: t(`did.${edit.kind}`) })} onClick={() => onTakeBack(edit.id)} />}
            </p>
            {edit.reason && <p className="truncate text-xs text-ink-2">{edit.reason}</p>}
            <div className="text-xs">
              <Difference difference={edit.difference} />
            </div>
          </li>
        ))}
      </ol>
      {pins.length > 0 && <h3 className="px-3 pt-3 pb-1 text-xs font-medium text-ink-3">{t('pins', { count: pins.length })}{price > 0 && <span className="numeric ms-1.5 font-normal">{t('pinsCost', { cost: format.money(price, undefined, true) })}</span>}</h3>}
      <ul>
        {pins.map((pin) => (
          <li key={pin.id} className="flex items-center gap-2 border-b border-line/60 px-3 py-1.5" onPointerEnter={() => desk.set({ hoverOrder: pin.order_id, hoverTrip: pin.trip_id })} onPointerLeave={() => desk.set({ hoverOrder: null, hoverTrip: null })}>
            <span className="min-w-0 flex-1 leading-tight">
              <span className="block truncate font-medium">{model.order.get(pin.order_id)?.number ?? t('order')}</span>
              <span className="block truncate text-xs text-ink-3">
                {t(`pinKinds.${pin.kind}`)}
                {pin.trip_id && model.trip.get(pin.trip_id) ? ` · ${model.trip.get(pin.trip_id)?.vehicle_number}` : ''}
                {pin.reason ? ` · ${pin.reason}` : ''}
              </span>
            </span>
            <span className={cx('numeric text-xs', (pin.price_minor ?? 0) > 0 ? 'text-red-fg' : 'text-ink-3')} title={t('pinPrice')}>
              {pin.price_minor === null ? '' : format.money(pin.price_minor, undefined, true)}
            </span>
            {mayEdit && <IconButton size="sm" icon={PinOff} label={t('unpin', { order: model.order.get(pin.order_id)?.number ?? '' })} onClick={() => free.mutate(pin.id)} />}
          </li>
        ))}
      </ul>
    </div>
  )
}
