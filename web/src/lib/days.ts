// Calendar days and moments, in the zone of a place.

/** The calendar day of a moment in a zone, as the wire writes it. */
export const localDay = (iso: string, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(iso))

/** The moment at which a calendar day begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  // The offset on that day is found by asking what the clock there shows; twice, for days on which it changes.
  let moment = Date.parse(`${day}T00:00:00Z`)
  for (let round = 0; round < 2; round += 1) {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(new Date(moment))
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    moment += Date.parse(`${day}T00:00:00Z`) - shown
  }
  return new Date(moment).toISOString()
}

export const nextDay = (day: string, days = 1) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
