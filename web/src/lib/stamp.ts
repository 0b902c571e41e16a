/** A command of its own and its moment, by the clock of the tenant (`useMe().clock()`): a sandbox has one that the machine's may not stand for. */
export const stamp = (at: number) => ({ command_id: crypto.randomUUID(), occurred_at: new Date(at).toISOString() })
