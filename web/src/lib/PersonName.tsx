'use client'
import { usePerson } from './names'

/** Somebody by name, where one may know it. */
export default function PersonName({ id, others }: { id: string; others: string }) {
  return usePerson()(id, others)
}
