import { api, unwrap, type Schemas } from '@/api/client'

/** Open a session; what proves it is in a cookie that no script can read. */
export const openSession = (email: string, password: string): Promise<Schemas['SessionCookieOut']> =>
  unwrap(api.POST('/api/v1/auth/session', { body: { email, password } }))

export const closeSession = () => unwrap(api.POST('/api/v1/auth/logout'))
export const renewSession = () => unwrap(api.POST('/api/v1/auth/session/renew'))

/** Papers and mails come in the language that was chosen. The page has it already, whatever becomes of this. */
export function tellLanguage(language: string): void {
  void unwrap(api.PATCH('/api/v1/me', { body: { language } })).catch(() => undefined)
}
