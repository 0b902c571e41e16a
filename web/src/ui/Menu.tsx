'use client'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import dynamic from '@/lib/dynamic'
import { Popup } from './Popup'

const MenuList = dynamic(() => import('./MenuList').then((found) => found.MenuList))

export type MenuEntry =
  | { id: string; label: string; icon?: LucideIcon; keys?: string; danger?: boolean; disabled?: boolean; checked?: boolean; href?: string; run?: () => void }
  | { id: string; separator: true }

/** A list of actions behind a button. `trigger` is one Button or IconButton. */
export function Menu({ trigger, entries, label, header, align = 'end' }: { trigger: ReactElement; entries: MenuEntry[]; label: string; header?: ReactNode; align?: 'start' | 'end' }) {
  return (
    <Popup trigger={trigger} label={label} kind="menu" align={align} className="min-w-48 p-1">
      {(close) => (
        <>
          {header}
          <MenuList label={label} entries={entries} close={close} />
        </>
      )}
    </Popup>
  )
}
