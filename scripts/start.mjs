// `npm start`: installs what is missing, builds, and starts the sandbox and the desk on it.
// `npm run desk` (--aws) starts the desk alone, on the AWS account of the credentials in the environment.
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
const { build } = await import('./steps/build.mjs')
const { readLog } = await import('./steps/read-log.mjs')
const { deskSettings } = await import('./steps/desk-settings.mjs')
const { startChild } = await import('./steps/children.mjs')

const againstAws = process.argv.includes('--aws')
const dev = process.argv.includes('--dev')
const { PORT: port, HUBDESK_DATA_DIR: dataDir, HUBDESK_URL: url } = deskSettings(againstAws)
const sandboxPort = process.env.SANDBOX_PORT ?? '4566'

const taken = candidate =>
  new Promise(answer => {
    const socket = connect(Number(candidate), '127.0.0.1')
    socket.once('connect', () => answer(socket.destroy() && true))
    socket.once('error', () => answer(false))
  })

async function refuseTaken(candidate, variable) {
  if (!(await taken(candidate))) return
  console.error(
    `Port ${candidate} is in use. Stop what listens there, or choose another: ${variable}=… npm start`,
  )
  process.exit(1)
}

async function answers(path) {
  const response = await fetch(path).catch(() => null)
  return response ? { ok: response.ok, body: await response.json().catch(() => null) } : null
}

async function waitFor(path, ready) {
  for (;;) {
    const answer = await answers(path)
    if (answer && ready(answer)) return answer
    await new Promise(go => setTimeout(go, 100))
  }
}

const sandboxEnv = {
  AWS_ENDPOINT_URL: `http://127.0.0.1:${sandboxPort}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_EC2_METADATA_DISABLED: 'true',
  HUBDESK_EVENTS_QUEUE_URL: `http://127.0.0.1:${sandboxPort}/111122223333/hubdesk-findings`,
  HUBDESK_AWS_RATE: process.env.HUBDESK_AWS_RATE ?? 'off',
  // A single user on one machine needs no rate limit.
  HUBDESK_API_RATE: process.env.HUBDESK_API_RATE ?? 'off',
}

const deskEnv = {
  ...deskSettings(againstAws),
  ...(againstAws ? {} : sandboxEnv),
}

async function startSandbox() {
  startChild('The sandbox', ['sandbox/main.ts'], {
    env: {
      SANDBOX_PORT: sandboxPort,
      SANDBOX_DATA_DIR: resolve(dataDir, 'sandbox'),
      SANDBOX_THROTTLE: process.env.SANDBOX_THROTTLE ?? 'off',
    },
    onLine: line => console.log(line.replace(/^sandbox: /, 'sandbox  ')),
  })
  await waitFor(`http://127.0.0.1:${sandboxPort}/_sandbox/ready`, ({ body }) => body?.seeded === true)
}

// Each running query of the index holds one of libuv's threads, and so does the writer. With the default of four,
// files, DNS lookups and session signatures would wait for them.
const DESK_THREADS = '12'

// The address holds the filter. With three hundred ARNs in a column it is longer than the 16 kB that Node allows.
const LONGEST_HEAD = 256 * 1024

// A load balancer reuses an idle connection for a minute. Node would close it after five seconds, in the middle of a request.
const IDLE_MILLISECONDS = 75_000

function startDesk() {
  startChild(
    'The desk',
    [
      `--max-http-header-size=${LONGEST_HEAD}`,
      'node_modules/next/dist/bin/next',
      ...(dev ? ['dev'] : ['start', '--keepAliveTimeout', String(IDLE_MILLISECONDS)]),
      '-p',
      port,
      '-H',
      process.env.HUBDESK_HOST ?? '127.0.0.1',
    ],
    {
      env: {
        NODE_ENV: dev ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? DESK_THREADS,
        ...deskEnv,
      },
      onLine: line => {
        const text = readLog(line)
        if (text !== null) console.log(`desk     ${text}`)
      },
    },
  )
}

/** Before the build, which takes minutes: a wrong setting is refused at once, by its name. */
async function refuseWrongSettings() {
  await import('./steps/resolve-typescript.mjs')
  const { EnvError, readEnv, requireSignIn } = await import('../server/env.ts')
  try {
    requireSignIn(readEnv({ ...process.env, ...deskEnv }))
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

await refuseWrongSettings()
await refuseTaken(port, 'PORT')
if (!againstAws) await refuseTaken(sandboxPort, 'SANDBOX_PORT')
const code = dev ? 0 : build()
if (code !== 0) process.exit(code)
// Only this user may read the files of the sandbox and the desk.
process.umask(0o077)
if (!againstAws) await startSandbox()
startDesk()
await waitFor(`http://127.0.0.1:${port}/healthz`, ({ ok }) => ok)
console.log(`\nHubdesk is at ${url}`)
if (!againstAws) {
  console.log('Sign in as analyst, manager, approver or admin: one click, no password, on this machine only.')
  console.log(`The sandbox speaks AWS at http://127.0.0.1:${sandboxPort}`)
}
console.log('Ctrl-C ends it; the next start goes on with the same data.\n')
