import type { TestProject } from 'vitest/node'
import { startSandbox } from './start-sandbox.ts'

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string
    /**
     * True when the suite runs against the sandbox. Then it may test what AWS lacks: admin paths, seeds, OCSF of its
     * own.
     */
    sandbox: boolean
  }
}

let stop = () => {}

export const teardown = () => stop()

/**
 * Points the suite at CONFORMANCE_ENDPOINT, with the credentials and AWS_REGION of the environment. Without it, starts
 * a sandbox and points the suite there. To test AWS, set CONFORMANCE_ENDPOINT to the Regional endpoint of Security Hub.
 */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env.CONFORMANCE_ENDPOINT
  if (given) {
    const { hostname } = new URL(given)
    project.provide('endpoint', given)
    project.provide('sandbox', ['127.0.0.1', 'localhost'].includes(hostname))
    return
  }
  const sandbox = await startSandbox({ SANDBOX_THROTTLE: 'off' })
  project.provide('endpoint', sandbox.endpoint)
  project.provide('sandbox', true)
  stop = sandbox.stop
}
