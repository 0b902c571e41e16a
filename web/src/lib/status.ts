// Every status of every state machine with its tone. The records are exhaustive: a status that is new on the server
// does not compile here until it has one. Words are in messages/*/status.json.
import type { Schemas } from '@/api/client'
import type { Tone } from '@/ui/tones'

export type Statuses = {
  order: Schemas['OrderStatus']
  task: Schemas['TaskStatus']
  trip: Schemas['TripStatus']
  stop: Schemas['StopStatus']
  exception: Schemas['ExceptionStatus']
  plan: Schemas['PlanStatus']
  wave: Schemas['WaveStatus']
  picklist: Schemas['PicklistStatusName']
  inbound: Schemas['InboundStatusName']
  transfer: Schemas['TransferStatusName']
  return_request: Schemas['ReturnStatus']
  approval: Schemas['ApprovalStatusName']
  count: Schemas['CountStatusName']
  putaway: Schemas['PutawayStatusName']
  recall: Schemas['RecallStatusName']
  draft: Schemas['DraftStatus']
  bill: Schemas['BillStatus']
  day: Schemas['DayStatus']
  explanation: Schemas['ExplanationStatus']
  active: 'active' | 'inactive'
}
export type Machine = keyof Statuses

export const TONES: { [M in Machine]: Record<Statuses[M], Tone> } = {
  order: {
    placed: 'neutral',
    confirmed: 'sky',
    allocated: 'sky',
    backordered: 'orange',
    picking: 'amber',
    ready: 'teal',
    planned: 'blue',
    in_transit: 'violet',
    delivered: 'green',
    partially_delivered: 'orange',
    failed: 'red',
    closed: 'neutral',
    cancelled: 'neutral',
  },
  task: { created: 'neutral', assigned: 'blue', en_route: 'violet', completed: 'green', failed: 'red', cancelled: 'neutral' },
  trip: {
    proposed: 'neutral',
    planned: 'blue',
    dispatched: 'teal',
    in_progress: 'violet',
    completed: 'green',
    cancelled: 'neutral',
  },
  stop: {
    pending: 'neutral',
    en_route: 'violet',
    arrived: 'teal',
    completed: 'green',
    partial: 'orange',
    failed: 'red',
    skipped: 'neutral',
  },
  exception: { open: 'red', resolved: 'green' },
  plan: { queued: 'neutral', running: 'amber', proposed: 'sky', accepted: 'green', discarded: 'neutral', failed: 'red' },
  wave: { open: 'neutral', released: 'sky', picking: 'amber', done: 'green', cancelled: 'neutral' },
  picklist: { open: 'neutral', picking: 'amber', picked: 'green', cancelled: 'neutral' },
  inbound: { expected: 'blue', receiving: 'amber', received: 'green', cancelled: 'neutral' },
  transfer: {
    requested: 'neutral',
    approved: 'sky',
    scheduled: 'blue',
    shipped: 'violet',
    received: 'green',
    returned: 'orange',
    cancelled: 'neutral',
  },
  return_request: {
    requested: 'neutral',
    approved: 'sky',
    assigned: 'blue',
    collected: 'violet',
    received: 'green',
    refused: 'red',
    cancelled: 'neutral',
  },
  approval: { pending: 'amber', approved: 'green', rejected: 'red' },
  count: { open: 'amber', counted: 'sky', closed: 'green', cancelled: 'neutral' },
  putaway: { open: 'amber', done: 'green' },
  recall: { open: 'red', closed: 'neutral' },
  draft: { open: 'amber', accepted: 'green', dismissed: 'neutral', replaced: 'neutral' },
  bill: { posted: 'green', reversed: 'neutral' },
  day: { open: 'amber', closed: 'green' },
  explanation: { pending: 'amber', accepted: 'green', refused: 'red' },
  active: { active: 'green', inactive: 'neutral' },
}

export function toneOf<M extends Machine>(machine: M, status: Statuses[M]): Tone {
  return TONES[machine][status] ?? 'neutral'
}
/** Whether the server's word is a status that the machine knows. */
export const isStatus = <M extends Machine>(machine: M, status: unknown): status is Statuses[M] => typeof status === 'string' && Object.hasOwn(TONES[machine], status)
export const statusesOf = <M extends Machine>(machine: M): Statuses[M][] => Object.keys(TONES[machine]) as Statuses[M][]

/** How warm goods are kept: nothing stands out that needs no cold. */
export const CLASS_TONE = { ambient: 'neutral', chilled: 'sky', frozen: 'blue' } as const satisfies Record<string, Tone>
