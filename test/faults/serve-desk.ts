import { randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { serveRoutes } from '@/server/http/testing/serve-routes'
import { startDesk } from '@/server/start-desk'
import { createToken } from '@/server/usecases/tokens/create-token'

// The desk as a process of its own, to be killed: the product's start and route handlers, without Next.
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
// A token is told once and outlives restarts: the first start makes it.
const isFirst = process.env.FAULTS_FIRST_START === '1'
const input = { name: 'faults', role: 'admin' }
const token = isFirst ? (await createToken({ actor: admin, input, requestId: randomUUID() })).secret : null
process.stdout.write(`${JSON.stringify({ port, token })}\n`)
// Who is killed writes no cache at its end.
flushCompileCache()
