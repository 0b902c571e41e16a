// Types of the API and of the permission matrix, from the server's own description.
//   node scripts/types.mjs           writes src/api/schema.d.ts and src/api/permissions.ts
//   node scripts/types.mjs --check   fails when they are not what the server says now
// Reads .openapi.json, which `roundsman openapi web/.openapi.json` has just written (`make web-types` does both).
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const check = process.argv.includes('--check')
const described = '.openapi.json'
if (!existsSync(described)) {
  console.error('web/.openapi.json is missing: run `.venv/bin/roundsman openapi web/.openapi.json` first')
  process.exit(1)
}
const header = '// Made by scripts/types.mjs from the API of the server. Do not edit: run `make web-types`.\n'

// Only what the compiler needs: every refusal is one shape (ApiError in client.ts), and prose is read at /docs.
function lean(told) {
  for (const methods of Object.values(told.paths))
    for (const operation of Object.values(methods)) {
      for (const code of Object.keys(operation.responses ?? {})) if (!code.startsWith('2')) delete operation.responses[code]
      delete operation.description
      delete operation.summary
    }
  // What only ever comes from the server is always whole: a default there is a value, not a gap.
  const schemas = told.components.schemas
  const sent = new Set()
  const walk = (node) => {
    if (typeof node !== 'object' || node === null) return
    const name = typeof node.$ref === 'string' ? node.$ref.split('/').at(-1) : null
    if (name && !sent.has(name)) {
      sent.add(name)
      walk(schemas[name])
    }
    Object.values(node).forEach(walk)
  }
  for (const methods of Object.values(told.paths)) for (const operation of Object.values(methods)) walk(operation.requestBody)
  for (const [name, schema] of Object.entries(schemas))
    if (!sent.has(name) && schema.properties) schema.required = Object.keys(schema.properties).sort()
  return told
}

async function schemaText() {
  const blob = ts.factory.createTypeReferenceNode('Blob')
  const ast = await openapiTS(lean(JSON.parse(readFileSync(described, 'utf8'))), {
    defaultNonNullable: false,
    alphabetize: true,
    transform: (schema) => (schema.format === 'binary' ? blob : undefined),
  })
  return header + astToString(ast)
}

function permissionsText() {
  const toml = readFileSync('../src/roundsman/identity/permissions.toml', 'utf8')
  const rows = [...toml.matchAll(/^\[permission\."([^"]+)"\]\nabout = "([^"]*)"\ngrants = \{([^}]*)\}/gm)]
  const told = [...toml.matchAll(/^\[permission\."/gm)].length
  if (rows.length !== told) throw new Error(`read ${rows.length} of ${told} permissions of permissions.toml`)
  const roles = [...(/roles = \[([^\]]*)\]/.exec(toml)?.[1] ?? '').matchAll(/"(\w+)"/g)].map((found) => found[1])
  const lines = rows
    .map(([, name, , grants]) => {
      const held = [...grants.matchAll(/(\w+) = "(\w+)"/g)].map(([, role, scope]) => `${role}: '${scope}'`)
      return [name, `  '${name}': { ${held.join(', ')} },`]
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
  return `${header}export const ROLES = [${roles.map((role) => `'${role}'`).join(', ')}] as const
export type Role = (typeof ROLES)[number]
export type Scope = 'own' | 'location' | 'organisation' | 'tenant'

export const PERMISSIONS = {
${lines.join('\n')}
} as const satisfies Record<string, Partial<Record<Role, Scope>>>
export type Permission = keyof typeof PERMISSIONS
`
}

const files = { 'src/api/schema.d.ts': await schemaText(), 'src/api/permissions.ts': permissionsText() }
const stale = Object.entries(files).filter(([name, text]) => !existsSync(name) || readFileSync(name, 'utf8') !== text)
if (check) {
  if (stale.length) {
    console.error(`stale: ${stale.map(([name]) => `web/${name}`).join(', ')}. The API has changed; run \`make web-types\`.`)
    process.exit(1)
  }
} else {
  for (const [name, text] of stale) writeFileSync(name, text)
  console.log(stale.length ? `wrote ${stale.map(([name]) => name).join(', ')}` : 'types are up to date')
}
