import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing is here: why, and what to do next. */
export function EmptyState({ icon: Icon, title, isPage = false, children, action }: { icon?: LucideIcon; title: string; /** It is all that the page has, so its title is the page's. */ isPage?: boolean; children?: ReactNode; action?: ReactNode }) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {Icon && (
        <span className="mb-3 flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-ink-3">
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <Title className="text-base font-medium text-balance text-ink">{title}</Title>
      {children && <p className="mt-1 max-w-sm text-balance text-ink-2">{children}</p>}
      {action && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  )
}
