import { randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { serveRoutes } from '@/server/http/testing/serve-routes'
import { startDesk } from '@/server/start/start-desk'
import { createToken } from '@/server/usecases/tokens/create-token'

// Runs the desk as a process of its own that tests can kill: the product's start and route handlers, without Next.
const admin = {
  kind: 'person',
  id: randomUUID(),
  name: 'Admin',
  role: 'admin',
  scopes: null,
  teams: [],
  owner: 'Admin',
} as const

const { port } = await serveRoutes()
await startDesk()
// A token's secret is shown once and the token outlives restarts, so only the first start creates it.
const isFirst = process.env.FAULTS_FIRST_START === '1'
const input = { name: 'faults', role: 'admin' }
const token = isFirst ? (await createToken({ actor: admin, input, requestId: randomUUID() })).secret : null
process.stdout.write(`${JSON.stringify({ port, token })}\n`)
// A killed process does not write its compile cache at its end.
flushCompileCache()
