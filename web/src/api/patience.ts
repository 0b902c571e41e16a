// Where the page of a link does not come, Next has the browser load its address: while nobody answers there, that is the
// browser's own error page, with everything gone that was typed. So such a page is waited for like anything that is sent.
// Fetched after a page's first picture: until then there is nothing to lose.
import { connection } from './connection'

const plain = window.fetch.bind(window)

const patient: typeof fetch = async (input, init) => {
  if (!new Headers(init?.headers).has('rsc')) return plain(input, init)
  // Cut off in its middle it is no answer either.
  const whole = async (answer: Response) => answer.clone().arrayBuffer().then(() => answer)
  const answer = await plain(input, init).then(whole).catch((error: unknown) => {
    if (init?.signal?.aborted) throw error
    return null
  })
  if (answer && (answer.status < 502 || answer.status > 504)) return answer
  connection.lost()
  await connection.returned(init?.signal ?? new AbortController().signal)
  return patient(input, init)
}

window.fetch = patient
