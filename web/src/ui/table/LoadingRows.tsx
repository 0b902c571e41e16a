import { cx } from '../cx'
import { Skeleton } from '../Skeleton'

/** Rows that are on their way. */
export function LoadingRows({ columns, height }: { columns: number; height: number }) {
  const widths = ['w-2/3', 'w-1/2', 'w-3/4', 'w-1/3', 'w-3/5']
  return Array.from({ length: 14 }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} style={{ height }} className="border-b border-line px-3">
          <Skeleton className={cx('h-2.5', widths[(row * 3 + column) % widths.length])} />
        </td>
      ))}
    </tr>
  ))
}
