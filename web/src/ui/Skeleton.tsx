import { cx } from './cx'

export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('block animate-shimmer rounded-sm bg-ink/8', className ?? 'h-3 w-24')} />
)

/** Lines of text that are on their way. */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  const widths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6']
  return (
    <span className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={cx('h-3', widths[index % widths.length])} />
      ))}
    </span>
  )
}
