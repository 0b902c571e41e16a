export function languages(): string[]
export function messagesOf(language: string): Record<string, unknown>
export function refusalsOf(language: string): Record<string, string[]> | null
export function isolated<Message>(message: Message): Message
export function toldOf(language: string): Record<string, string>
