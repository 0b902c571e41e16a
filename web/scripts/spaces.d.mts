export function spacesOf(...files: string[]): Set<string>
export function pages(): Map<string, Set<string>>
