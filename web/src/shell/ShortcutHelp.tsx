'use client'
import { useTranslations } from 'use-intl'
import { Dialog } from '@/ui/Dialog'
import { KeyHint } from '@/ui/KeyHint'
import { useMay } from './me'
import type { NavGroup } from './nav'

export default function ShortcutHelp({ onClose, groups }: { onClose: () => void; groups: NavGroup[] }) {
  const t = useTranslations('shortcuts')
  const nav = useTranslations('nav')
  const mayPlan = useMay('plans.write')
  const everywhere: [string, string][] = [['mod+k', t('search')], ['?', t('help')], ['z', t('takeBack')], ['shift+d', t('theme')], ['esc', t('close')]]
  const lists: [string, string][] = [['/', t('filter')], ['j k', t('move')], ['enter', t('open')], ['x', t('select')], ['shift+x', t('selectAll')], ['n', t('new')]]
  const planning: [string, string][] = [['p', t('plan')], ['a', t('allOrders')], ['m', t('moveTo')], ['u', t('urgent')], ['l', t('late')], ['b', t('breakdown')], ['d', t('driver')], ['x', t('chooseTrip')], ['space', t('chooseStop')], ['alt up', t('stop')], ['del', t('takeOff')], ['w', t('whyHere')], ['shift+f10', t('menu')], ['mod+z', t('undo')], ['mod+shift+z', t('redo')]]
  const places = groups.flatMap(({ items }) => items.flatMap(({ id, key }) => (key ? [[`g ${key}`, nav(`items.${id}`)] as [string, string]] : [])))
  return (
    <Dialog open onClose={onClose} title={t('title')} wide>
      <div className="grid gap-6 sm:grid-cols-2">
        <div className="flex flex-col gap-6">
          <List title={t('everywhere')} rows={everywhere} />
          <List title={t('goto')} rows={places} />
        </div>
        <div className="flex flex-col gap-6">
          <List title={t('lists')} rows={lists} />
          {mayPlan && <List title={t('planning')} rows={planning} />}
        </div>
      </div>
    </Dialog>
  )
}

function List({ title, rows }: { title: string; rows: [string, string][] }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={keys} className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0">
            <dt>{what}</dt>
            <dd>
              <KeyHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
