import { api, unwrap, type Schemas } from '@/api/client'

/** Open a session; what proves it is in a cookie that no script can read. */
export const openSession = (email: string, password: string): Promise<Schemas['SessionCookieOut']> =>
  unwrap(api.POST('/api/v1/auth/session', { body: { email, password } }))

export const closeSession = () => unwrap(api.POST('/api/v1/auth/logout'))
export const renewSession = () => unwrap(api.POST('/api/v1/auth/session/renew'))
