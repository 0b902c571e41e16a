// A form that is saved over what a colleague has just changed takes nothing back that was not touched in it.

/**
 * What of a body was touched in the form.
 *
 * @param dirty react-hook-form's `dirtyFields`; read it while rendering, so that the form keeps it
 * @param aliases names of the body -> names of the form, where they differ
 */
export const onlyChanged = <B extends object>(body: B, dirty: object, aliases: Record<string, string> = {}): Partial<B> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => (aliases[name] ?? name) in dirty)) as Partial<B>
