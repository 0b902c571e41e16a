// What a delivery comes to, and what must be shown for it: the server's table for the stop, asked without network.
import type { Schemas } from '@/api/client'
import type { LineTold, Reason } from './send'

export type Asked = { photos: number; signature: boolean; recipient_name: boolean; code: boolean }
export type Outcome = 'full' | 'partial' | 'failed'
type Rule = Schemas['EvidenceOut']
type Loaded = Pick<Schemas['StopLineOut'], 'id' | 'loaded_quantity'>

/** Nothing was handed over / all of it / a part. */
export function outcomeOf(lines: readonly Loaded[], told: readonly LineTold[] | null): Outcome {
  if (told === null) return 'full'
  const given = told.reduce((sum, line) => sum + line.delivered_quantity, 0)
  const loaded = lines.reduce((sum, line) => sum + line.loaded_quantity, 0)
  return given === loaded ? 'full' : given === 0 ? 'failed' : 'partial'
}

/** Of several reasons the strictest of what each asks for. */
export function askedFor(rules: readonly Rule[], outcome: Outcome, reasons: readonly (Reason | null)[]): Asked {
  const one = (reason: Reason | null) => rules.find((rule) => rule.outcome === outcome && rule.reason_code === reason) ?? rules.find((rule) => rule.outcome === outcome && rule.reason_code === null)
  const found = (reasons.length ? reasons : [null]).flatMap((reason) => one(reason) ?? [])
  return {
    photos: Math.max(0, ...found.map((rule) => rule.photos)),
    signature: found.some((rule) => rule.signature),
    recipient_name: found.some((rule) => rule.recipient_name),
    code: found.some((rule) => rule.code),
  }
}

/** Lines whose quantities do not add up to what was loaded, or that miss their reason. */
export function faultsOf(lines: readonly Loaded[], told: readonly LineTold[]): Map<string, 'sum' | 'reason'> {
  const faults = new Map<string, 'sum' | 'reason'>()
  for (const line of told) {
    const loaded = lines.find(({ id }) => id === line.stop_line_id)?.loaded_quantity ?? 0
    if (line.delivered_quantity + line.damaged_quantity + line.rejected_quantity !== loaded) faults.set(line.stop_line_id, 'sum')
    else if (line.delivered_quantity < loaded && !line.reason_code) faults.set(line.stop_line_id, 'reason')
  }
  return faults
}
