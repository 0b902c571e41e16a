// Words for what the server names by code, where it may name more than there are words for.

/** `t` of a namespace, whose keys the compiler would like to know beforehand. */
type Words = { has: (key: never) => boolean; (key: never): string }

/** The word under a key that is put together from a code; null where there is none. */
export const wordOf = (t: Words, key: string): string | null => (t.has(key as never) ? t(key as never) : null)
