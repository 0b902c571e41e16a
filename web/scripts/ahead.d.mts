export function wantedSoon(html: string, textOf: (address: string) => string): string[]
export function namedAhead(html: string, folder: string): string
