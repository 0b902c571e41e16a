'use client'
import { useNames, type NamedKind } from '@/lib/names'

/** What a filter is set to, by its name. */
export default function NamedValue({ of, id }: { of: NamedKind; id: string }) {
  return useNames()(of, id)?.name ?? '…'
}
