import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchImportFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub'
import { expect } from '@playwright/test'
import * as z from 'zod/mini'
import { findPostgres, type Postgres, startPostgres } from '@/server/state/testing/start-postgres'
import { takePort } from '@/server/state/testing/take-port'
import { Part } from './process'
import type { Fault } from './sandbox'
import { ownFinding } from './security-hub'
import { SERVE } from './serve'

const DESK = takePort()
const SANDBOX = takePort()

/** Findings of this product are served by both APIs. */
export const PRODUCT = 'arn:aws:securityhub:us-east-1::product/aws/guardduty'
const BYSTANDERS = 300

const fault = z.object({ id: z.int(), kind: z.string(), count: z.int(), fired: z.int() })
const faults = z.object({ faults: z.array(fault) })
const added = z.object({ id: z.int() })

export const postgresPrograms = findPostgres()

/** Numbers ids as `<generator>-001` and so on. */
export const numbered = (generator: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${generator}-${String(index + 1).padStart(3, '0')}`)

const keys = (name: string) => ({ AWS_ACCESS_KEY_ID: name, AWS_SECRET_ACCESS_KEY: name })

/** A whole Hubdesk of its own: PostgreSQL, a sandbox with AWS's rate limits, the desk, and a separate worker. */
export class StoryParts {
  readonly url = `http://localhost:${DESK}`
  readonly aws = `http://127.0.0.1:${SANDBOX}`
  /** The service as any other client sees it, with enough retries for the rate limits. */
  readonly hub = new SecurityHubClient({
    endpoint: this.aws,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 20,
  })
  #folder = ''
  readonly #parts = new Map<'sandbox' | 'desk' | 'worker', Part>()
  #postgres: Postgres | null = null

  get databaseUrl(): string {
    if (!this.#postgres) throw new Error('PostgreSQL does not run')
    return this.#postgres.url
  }

  /** The output of the parts, for the report of a failure. */
  get said(): string {
    return [...this.#parts].map(([name, part]) => `== ${name}\n${part.said}`).join('\n')
  }

  part(name: 'sandbox' | 'desk' | 'worker'): Part {
    const part = this.#parts.get(name)
    if (!part) throw new Error(`There is no ${name} yet`)
    return part
  }

  async startAws(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), 'hubdesk-e2e-story-'))
    const sandbox = new Part(['sandbox/main.ts'], {
      SANDBOX_PORT: String(SANDBOX),
      SANDBOX_DATA_DIR: join(this.#folder, 'sandbox'),
      SANDBOX_FINDINGS: String(BYSTANDERS),
      SANDBOX_THROTTLE: 'on',
    })
    this.#parts.set('sandbox', sandbox)
    sandbox.start()
    await this.#ready(`${this.aws}/_sandbox/ready`, body => Object(body).seeded === true)
  }

  /** Restarts Security Hub without its rate limits, for hundreds of questions at the end. */
  async liftRateLimits(): Promise<void> {
    const sandbox = this.part('sandbox')
    await sandbox.end('SIGTERM')
    sandbox.start({ SANDBOX_THROTTLE: 'off' })
    await this.#ready(`${this.aws}/_sandbox/ready`, body => Object(body).seeded === true)
  }

  /** Imports findings of one generator. Their titles are their ids. */
  async importFindings(generator: string, count: number): Promise<void> {
    const ids = numbered(generator, count)
    for (let from = 0; from < count; from += 100) {
      const Findings = ids
        .slice(from, from + 100)
        .map(id => ownFinding(id, { ProductArn: PRODUCT, GeneratorId: generator, Title: id }))
      const { FailedFindings = [] } = await this.hub.send(new BatchImportFindingsCommand({ Findings }))
      expect(FailedFindings).toEqual([])
    }
  }

  async startHubdesk(): Promise<void> {
    this.#postgres = await startPostgres(postgresPrograms ?? '')
    const shared = {
      DATABASE_URL: this.databaseUrl,
      AWS_ENDPOINT_URL: this.aws,
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    }
    const desk = new Part(
      ['node_modules/next/dist/bin/next', ...SERVE, '-p', String(DESK), '-H', '127.0.0.1'],
      {
        ...shared,
        ...keys('desk'),
        PORT: String(DESK),
        HUBDESK_URL: this.url,
        HUBDESK_DATA_DIR: join(this.#folder, 'desk'),
        HUBDESK_EVENTS_QUEUE_URL: `${this.aws}/111122223333/hubdesk-findings`,
        HUBDESK_WORKER: 'separate',
        NEXTAUTH_SECRET: 'a-secret-of-the-story-and-of-nothing-else',
      },
    )
    this.#parts.set('desk', desk)
    this.#parts.set('worker', new Part(['scripts/worker.mjs'], { ...shared, ...keys('worker') }))
    desk.start()
    await this.#ready(`${this.url}/readyz`, () => true)
    this.part('worker').start()
  }

  /** Adds a fault. The returned function counts the requests that have met it. */
  async meet(wanted: Fault): Promise<() => Promise<number>> {
    const { id } = added.parse(await this.#admin('POST', wanted))
    return async () => {
      const listed = faults.parse(await this.#admin('GET'))
      return listed.faults.find(one => one.id === id)?.fired ?? 0
    }
  }

  /** Lists the kinds of the faults that fewer requests have met than planned. */
  async faultsUnmet(): Promise<string[]> {
    const listed = faults.parse(await this.#admin('GET'))
    return listed.faults.flatMap(({ kind, count, fired }) => (fired === count ? [] : [kind]))
  }

  async stop(): Promise<void> {
    for (const name of ['worker', 'desk', 'sandbox'] as const) await this.#parts.get(name)?.end('SIGTERM')
    await this.#postgres?.stop()
    this.hub.destroy()
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
  }

  async #admin(method: 'GET' | 'POST', wanted?: Fault): Promise<unknown> {
    const body = wanted ? { body: JSON.stringify(wanted) } : {}
    const answer = await fetch(`${this.aws}/_sandbox/faults`, { method, ...body })
    if (!answer.ok) throw new Error(`The sandbox refused: ${await answer.text()}`)
    return answer.json()
  }

  async #ready(url: string, isReady: (body: unknown) => boolean): Promise<void> {
    const ask = async () => {
      const answer = await fetch(url)
      return answer.ok && isReady(await answer.json())
    }
    await expect.poll(() => ask().catch(() => false), { timeout: 60_000, intervals: [100] }).toBe(true)
  }
}
