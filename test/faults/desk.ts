import { join } from 'node:path'
import { z } from 'zod'
import { RESOLVE, type Running, startProcess } from './processes'

export type DeskProcess = {
  readonly origin: string
  readonly process: Running
  /** Token of an admin; null after the first start, which created it. */
  readonly token: string | null
}

const listening = z.object({ port: z.number(), token: z.nullable(z.string()) })

type Settings = {
  readonly folder: string
  /** Endpoint that stands for AWS. */
  readonly endpoint: string
  readonly env?: Readonly<Record<string, string>>
}

const common = ({ folder, endpoint }: Settings) => ({
  NODE_COMPILE_CACHE: join(folder, '../compiled'),
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: '111122223333',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  HUBDESK_AWS_RATE: 'off',
  LOG_LEVEL: 'warn',
})

/** Starts a desk as a process, on a folder of its own. */
export async function startDesk(settings: Settings): Promise<DeskProcess> {
  const { folder, endpoint, env = {} } = settings
  const running = startProcess(['--import', RESOLVE, 'test/faults/serve-desk.ts'], {
    log: join(folder, 'desk.log'),
    env: {
      ...common(settings),
      // No process listens there: the system chooses the port of the route handlers.
      PORT: '9',
      HUBDESK_DATA_DIR: join(folder, 'desk'),
      HUBDESK_EVENTS_QUEUE_URL: `${endpoint}/111122223333/hubdesk-findings`,
      HUBDESK_API_RATE: 'off',
      HUBDESK_MEMORY_LIMIT: '256MB',
      ...env,
    },
  })
  const { port, token } = listening.parse(JSON.parse(await running.line(/^\{"port"/)))
  return { origin: `http://localhost:${port}`, process: running, token }
}

/** Starts `npm run worker` on the database of a desk. */
export const startWorker = (settings: Settings): Running =>
  startProcess(['scripts/worker.mjs'], {
    log: join(settings.folder, 'worker.log'),
    env: { ...common(settings), HUBDESK_PINNED_NODE: '1', ...settings.env },
  })
