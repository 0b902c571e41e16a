/** A JSON file of the site, which is no call of the API; null where there is none. */
export async function fileOfSite<T>(address: string): Promise<T | null> {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok && /json/.test(answer.headers.get('Content-Type') ?? '') ? ((await answer.json()) as T) : null
}
