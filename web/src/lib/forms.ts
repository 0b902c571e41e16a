// A refusal of the server at the fields that it names.
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type { ApiError } from '@/api/client'

/**
 * Shows each fault at its field. What names no field of the form comes back as one text for the top of the form.
 *
 * @param aliases names of the API -> names of the form, where they differ
 */
export function showProblem<V extends FieldValues>(form: UseFormReturn<V>, error: ApiError, aliases: Record<string, string> = {}): string | null {
  const faults = error.errors.length ? error.errors : error.field ? [{ field: error.field, message: error.message, accepted: error.accepted }] : []
  const values = form.getValues() as Record<string, unknown>
  const left: string[] = []
  let first = true
  for (const { field, message, accepted } of faults) {
    const name = aliases[field] ?? field.replace(/^body\./, '')
    const text = accepted ? `${message} (${accepted})` : message
    if ((name.split('.')[0] ?? '') in values) {
      form.setError(name as Path<V>, { type: 'server', message: text }, { shouldFocus: first })
      first = false
    } else left.push(`${field.replaceAll('_', ' ')}: ${text}`)
  }
  if (faults.length === 0) return error.accepted ? `${error.message} (${error.accepted})` : error.message
  return left.length ? left.join(' ') : null
}

/** What a refusal says of the fields of a form that it names, as `when.at` names `at`; the rest for its top. */
export function faultsIn(error: ApiError, names: readonly string[]): { faults: Record<string, string>; top: string | null } {
  const say = (message: string, accepted?: string | null) => (accepted ? `${message} (${accepted})` : message)
  const told = error.errors.length ? error.errors : error.field ? [{ field: error.field, message: error.message, accepted: error.accepted }] : []
  const faults: Record<string, string> = {}
  const left: string[] = []
  for (const { field, message, accepted } of told) {
    const name = field.split('.').reverse().find((part) => names.includes(part))
    if (name !== undefined) faults[name] ??= say(message, accepted)
    else left.push(say(message, accepted))
  }
  return { faults, top: told.length ? left.join(' ') || null : say(error.message, error.accepted) }
}
