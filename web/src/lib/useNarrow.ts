import { useSyncExternalStore } from 'react'

const QUERY = '(width < 64rem)'

function listen(tell: () => void) {
  const media = window.matchMedia(QUERY)
  media.addEventListener('change', tell)
  return () => media.removeEventListener('change', tell)
}

/** Whether there is room for one part of a page at a time only. Where style alone can do it, style does. */
export const useNarrow = () => useSyncExternalStore(listen, () => window.matchMedia(QUERY).matches, () => false)
