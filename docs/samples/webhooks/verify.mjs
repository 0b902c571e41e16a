// For those who receive our webhooks: check a call and read it. Needs nothing but Node (or Deno, or Bun); copy it if you like.
//
//   const events = verified([secret], request.headers, rawBody)   // throws when the call is not to be believed
//   for (const event of events) if (await isNew(event.id)) ...
//
// `rawBody` is a Buffer or string as it came: once parsed and put together again, its signature fits no longer.
import { createHmac, timingSafeEqual } from 'node:crypto'

const TOLERANCE_S = 300

export function verified(secrets, headers, rawBody, now = Date.now() / 1000) {
  const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
  const { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signatures } = told
  if (!id || !stamp || !signatures) throw new Error('a header is missing')
  if (!/^\d{1,15}$/.test(stamp)) throw new Error('webhook-timestamp is no number of seconds')
  if (Math.abs(now - Number(stamp)) > TOLERANCE_S) throw new Error('it was made too long ago, or will be made later')
  const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.from(rawBody)
  const signed = Buffer.concat([Buffer.from(`${id}.${stamp}.`), body])
  for (const secret of secrets) {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const right = Buffer.from('v1,' + createHmac('sha256', key).update(signed).digest('base64'))
    for (const one of signatures.split(' ')) {
      const given = Buffer.from(one)
      if (given.length === right.length && timingSafeEqual(given, right)) {
        const document = JSON.parse(body.toString('utf8'))
        return document.type === 'batch' ? document.events : [document]
      }
    }
  }
  throw new Error('no signature is made with a secret of ours')
}

// `node verify.mjs calls.json` tries it with the calls beside it: each must come to what it says.
if (process.argv[2]) {
  const { readFileSync } = await import('node:fs')
  for (const one of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
    let came
    try {
      came = verified(one.secrets, one.headers, one.body, one.now).map((event) => event.id)
    } catch {
      came = null
    }
    if (JSON.stringify(came) !== JSON.stringify(one.events)) {
      console.error(`${one.name}: ${JSON.stringify(came)}`)
      process.exitCode = 1
    } else console.log(`${one.name}: as it should be`)
  }
}
