// Builds the application into out/: pages and assets, compressed twins, and site.json for the server.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const OUT = 'out'
const LARGE = 300_000
const WORTH_IT = /\.(html|js|mjs|css|txt|json|svg|webmanifest|wasm|map)$/

function run(...command) {
  const done = spawnSync(process.execPath, command, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } })
  if (done.status !== 0) {
    // What failed would be taken from the cache the next time. `dev` belongs to a development server that may run.
    for (const name of existsSync('.next') ? readdirSync('.next') : []) if (name !== 'dev') rmSync(`.next/${name}`, { recursive: true, force: true })
    process.exit(done.status ?? 1)
  }
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* files(path)
    else yield path
  }
}

rmSync(OUT, { recursive: true, force: true })
run('scripts/messages.mjs', '--clean')
run('scripts/basemap.mjs')
run('scripts/scanner.mjs')
run('node_modules/next/dist/bin/next', 'build')

const scripts = {}
const whole = createHash('sha256')
for (const path of [...files(OUT)].sort()) {
  const body = readFileSync(path)
  whole.update(path).update(body)
  if (path.endsWith('.html')) {
    const found = [...body.toString().matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    const hashes = found.map(([, text]) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
    scripts[path.slice(OUT.length + 1)] = [...new Set(hashes)]
  }
  if (WORTH_IT.test(path) && statSync(path).size > 1024) {
    // The most that it gives, where it counts: a page waits for its scripts and words. It takes a while for large files.
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: body.length < LARGE ? 11 : 9 } }
    writeFileSync(`${path}.br`, brotliCompressSync(body, quality))
    writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }))
  }
}
writeFileSync(`${OUT}/site.json`, JSON.stringify({ build: whole.digest('hex').slice(0, 12), scripts }))
run('scripts/budget.mjs')
