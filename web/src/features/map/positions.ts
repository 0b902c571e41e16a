// Where vehicles were last, outside of React: 1,500 of them move.
import type { Schemas } from '@/api/client'

export type Position = Schemas['PositionOut']
const known = new Map<string, Position>()
const watchers = new Set<() => void>()
let frame = 0

export const livePositions = {
  all: () => [...known.values()],
  take(items: Position[], isAll = false) {
    if (isAll) known.clear()
    for (const one of items) known.set(one.vehicle_id, one)
    if (!frame)
      frame = requestAnimationFrame(() => {
        frame = 0
        watchers.forEach((tell) => tell())
      })
  },
  listen(tell: () => void) {
    watchers.add(tell)
    return () => void watchers.delete(tell)
  },
}
