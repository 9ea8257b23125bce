import type { TestProject } from 'vitest/node'
import { startSandbox } from './start-sandbox.ts'

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string
    /** True against the sandbox: what only it can do (admin paths, seeds, OCSF of its own) may be tested. */
    sandbox: boolean
  }
}

let stop = () => {}

export const teardown = () => stop()

/**
 * Points the suite at CONFORMANCE_ENDPOINT (with the credentials and AWS_REGION of the environment), or at a
 * sandbox that it starts. Against AWS leave CONFORMANCE_ENDPOINT at the Regional endpoint of Security Hub.
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
