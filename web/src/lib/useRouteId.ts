'use client'
import { usePathname } from 'next/navigation'

/**
 * The id in the address, by its place: `/orders/<id>` has it at 1.
 *
 * `useParams()` answers `_`, for which the page was built. Only for pages inside the Shell, which are drawn in the
 * browser alone; elsewhere the first drawing would differ from the built page.
 */
export function useRouteId(index = 1): string {
  return usePathname().split('/').filter(Boolean)[index] ?? ''
}
