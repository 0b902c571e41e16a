'use client'
import Link from './Link'
import type { LucideIcon } from 'lucide-react'
import { forwardRef, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { cx } from './cx'
import { Spinner } from './Spinner'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'
type Size = 'sm' | 'md' | 'lg'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong shadow-sm',
  secondary: 'bg-surface text-ink border border-line-strong hover:bg-sunken shadow-sm',
  quiet: 'text-ink-2 hover:bg-ink/6 hover:text-ink',
  danger: 'bg-danger text-white hover:bg-danger-strong shadow-sm',
}
const SIZES: Record<Size, string> = { sm: 'h-7 px-2 text-xs gap-1 touch:h-11 touch:px-3 touch:text-sm', md: 'h-8 px-3 text-sm gap-1.5 touch:h-11', lg: 'h-11 px-4 text-base gap-2' }
const SQUARE: Record<Size, string> = { sm: 'size-7 touch:size-11', md: 'size-8 touch:size-11', lg: 'size-11' }

export const buttonClass = (look: ButtonLook = 'secondary', size: Size = 'md', square = false, more?: string) =>
  cx(
    'inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors select-none',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50',
    LOOKS[look],
    square ? SQUARE[size] : SIZES[size],
    more,
  )

type Shared = { look?: ButtonLook; size?: Size; icon?: LucideIcon; children?: ReactNode }

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Shared & { busy?: boolean }

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look, size = 'md', icon: Icon, busy = false, className, children, type = 'button', disabled, ...rest },
  ref,
) {
  return (
    <button ref={ref} type={type} disabled={disabled || busy} aria-busy={busy || undefined} className={buttonClass(look, size, false, className)} {...rest}>
      {busy ? <Spinner /> : Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </button>
  )
})

/** A button of one picture; `label` is what it is called. */
export const IconButton = forwardRef<HTMLButtonElement, Omit<ButtonProps, 'children' | 'icon'> & { label: string; icon: LucideIcon }>(
  function IconButton({ look = 'quiet', size = 'md', icon: Icon, label, className, type = 'button', busy = false, ...rest }, ref) {
    return (
      <button ref={ref} type={type} aria-label={label} title={label} className={buttonClass(look, size, true, className)} {...rest}>
        {busy ? <Spinner /> : <Icon aria-hidden className="size-4" />}
      </button>
    )
  },
)

export function ButtonLink({ href, look, size = 'md', icon: Icon, children, className }: Shared & { href: string; className?: string }) {
  return (
    <Link href={href} className={buttonClass(look, size, false, className)}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </Link>
  )
}
