import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { plan, sandboxIn } from './settings'

/** Starts the sandbox on its prepared store, without throttling. Returns the environment that the desk needs to reach it. */
export async function startSandbox() {
  const endpoint = `http://127.0.0.1:${plan.sandboxPort}`
  const child = spawn(process.execPath, ['sandbox/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      SANDBOX_PORT: String(plan.sandboxPort),
      SANDBOX_DATA_DIR: sandboxIn(plan.run),
      SANDBOX_THROTTLE: 'off',
      NODE_ENV: 'production',
    },
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  while (!(await fetch(`${endpoint}/_sandbox/ready`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('The sandbox ended by itself.')
    await wait(50)
  }
  return {
    aws: {
      AWS_ENDPOINT_URL: endpoint,
      HUBDESK_EVENTS_QUEUE_URL: `${endpoint}/111122223333/hubdesk-findings`,
      HUBDESK_AWS_RATE: 'off',
    },
    async stop() {
      process.off('exit', end)
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
