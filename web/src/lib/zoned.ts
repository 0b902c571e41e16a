/** The moment that a clock in a zone shows as `2026-11-22T09:30`, as the wire writes it. */
export function momentAt(local: string, zone: string): string {
  const wanted = Date.parse(`${local.slice(0, 16)}:00Z`)
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })
  // Twice, for days on which the offset changes.
  let moment = wanted
  for (let round = 0; round < 2; round += 1) {
    const parts = format.formatToParts(new Date(moment))
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    moment += wanted - Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  }
  return new Date(moment).toISOString()
}

/** What a clock in a zone shows at a moment, for a `datetime-local` field. */
export function localOf(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(new Date(iso))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}
