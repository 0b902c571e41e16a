'use client'
import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from './Button'
import { cx } from './cx'
import { Modal } from './Modal'

type DrawerProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  actions?: ReactNode
  /** What stands beside the title, such as a badge. */
  beside?: ReactNode
  width?: 'md' | 'lg'
  side?: 'start' | 'end'
}

/** Details or a longer form at the side, over the list they belong to. */
export function Drawer({ open, onClose, title, children, actions, beside, width = 'md', side = 'end' }: DrawerProps) {
  const t = useTranslations('common')
  const id = useId()
  if (!open) return null
  return (
    <Modal onClose={onClose} labelledBy={id} className={side === 'end' ? 'justify-end' : 'justify-start'}>
      <div className={cx('flex h-dvh w-full animate-slide flex-col bg-raised shadow-lg', width === 'lg' ? 'max-w-2xl' : 'max-w-md')}>
        <header className="flex min-h-12 items-center gap-2 border-b border-line ps-4 pe-2">
          <h2 id={id} title={typeof title === 'string' ? title : undefined} className="my-2 line-clamp-3 min-w-0 text-base font-semibold break-words">
            {title}
          </h2>
          {beside}
          <span className="flex-1" />
          <IconButton icon={X} label={t('close')} onClick={onClose} />
        </header>
        {/* Also scrolled by the keys where nothing in it takes the focus. */}
        <div tabIndex={0} className="relative min-h-0 flex-1 overflow-y-auto p-4 -outline-offset-2 pointer-coarse:outline-none">{children}</div>
        {actions && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
      </div>
    </Modal>
  )
}
