export function languages(): string[]
export function messagesOf(language: string): Record<string, unknown>
