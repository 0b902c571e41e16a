'use client'
// The queue of a place; of all places without one.
import { useGet } from '@/api/hooks'

/** Who shows it asks again by itself; a page may ask for it before the code that shows it is there: it is one question. */
export const useWatch = (placeId: string | undefined, options: { when?: boolean; every?: number }) =>
  useGet('/api/v1/watch', { query: { limit: 100, ...(placeId ? { warehouse_id: placeId } : {}) } }, { keep: true, ...options })
