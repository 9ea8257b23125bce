import { join, resolve } from 'node:path'

/** The sandbox's part of the environment. A text that is not valid ends the start with a message. */
export type SandboxSettings = {
  readonly port: number
  readonly folder: string
  readonly findings: number
  readonly seed: number
  readonly throttle: boolean
  /** Changes a minute; 0 for none. */
  readonly live: number
  /** Folder that stands for the bucket of Athena. */
  readonly lake: string
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): SandboxSettings {
  const whole = (name: string, otherwise: number) => {
    const text = environment[name]
    if (text === undefined || text === '') return otherwise
    if (!/^\d{1,9}$/.test(text))
      throw new Error(`${name} must be a whole number, 0 or more; it is '${text}'.`)
    return Number(text)
  }
  const folder = environment.SANDBOX_DATA_DIR || '.hubdesk/sandbox'
  return {
    port: whole('SANDBOX_PORT', 4566),
    folder,
    lake: resolve(environment.SANDBOX_LAKE_DIR || join(folder, 'lake')),
    findings: whole('SANDBOX_FINDINGS', 20_000),
    seed: whole('SANDBOX_SEED', 1),
    throttle: environment.SANDBOX_THROTTLE !== 'off',
    live: whole('SANDBOX_LIVE', 0),
  }
}
