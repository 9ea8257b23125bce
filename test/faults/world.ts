import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import { acceptedChange, type ChangeSet, change, changeDetail, changePage } from '@/lib/api/changes'
import { findingPage } from '@/lib/api/findings'
import { status } from '@/lib/api/status'
import { findPostgres, type Postgres, startPostgres } from '@/server/state/testing/start-postgres'
import { type DeskProcess, startDesk, startWorker } from './desk'
import type { Running } from './processes'
import { startProxy, type Wire } from './proxy'
import { type Sandbox, startSandbox } from './sandbox'
import { openTruth, type Truth } from './truth'

/** A finding as desk and sandbox name it. */
export type Subject = { readonly key: string; readonly id: string }

/** One POST /changes and its result. */
export type Click = {
  readonly idempotencyKey: string
  readonly subjects: readonly Subject[]
  readonly set: ChangeSet
  /** Members of the body beside target and set, or in their place. */
  readonly more: Readonly<Record<string, unknown>>
  /** Status of the answer; null without an answer. */
  status: number | null
  /** Id of the change, after 202 acknowledged it. */
  id: string | null
  detail: string | null
}

type Settings = {
  readonly folder: string
  /** PostgreSQL with a separate worker; otherwise embedded PGlite with the sender inline. */
  readonly isPostgres: boolean
  readonly findings: number
  readonly deskEnv?: Readonly<Record<string, string>>
}

const problem = z.object({ code: z.string(), detail: z.string() })

/** A sandbox, a desk on it and, with PostgreSQL, a worker. Each is a process that can be killed and started again. */
export class World {
  readonly folder: string
  readonly sandbox: Sandbox
  readonly proxy: Wire
  readonly truth: Truth
  readonly postgres: Postgres | null
  /** Keys of findings that others change too. The desk promises nothing about what they show in the end. */
  readonly shared = new Set<string>()
  readonly clicks: Click[] = []
  readonly deskEnv: Readonly<Record<string, string>>
  desk: DeskProcess | null = null
  worker: Running | null = null
  token = ''
  subjects: Subject[] = []
  #untaken: Subject[] = []
  #notes = 0

  private constructor(
    folder: string,
    deskEnv: Readonly<Record<string, string>>,
    parts: { sandbox: Sandbox; proxy: Wire; postgres: Postgres | null },
  ) {
    this.folder = folder
    this.deskEnv = deskEnv
    this.sandbox = parts.sandbox
    this.proxy = parts.proxy
    this.postgres = parts.postgres
    this.truth = openTruth(parts.sandbox.endpoint)
  }

  static async open({ folder, isPostgres, findings, deskEnv = {} }: Settings): Promise<World> {
    mkdirSync(folder, { recursive: true })
    const sandbox = await startSandbox(folder, findings)
    const proxy = await startProxy(sandbox.endpoint)
    const programs = findPostgres()
    const postgres = isPostgres && programs !== null ? await startPostgres(programs) : null
    const world = new World(folder, deskEnv, { sandbox, proxy, postgres })
    await world.startDesk({ FAULTS_FIRST_START: '1' })
    world.token = world.desk?.token ?? ''
    if (postgres) await world.startWorker()
    await world.until('the first read', async () => (await world.status()).sync.phase === 'following')
    await world.learnSubjects()
    return world
  }

  get origin(): string {
    if (!this.desk) throw new Error('The desk does not run')
    return this.desk.origin
  }

  async startDesk(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const database = this.postgres && {
      DATABASE_URL: this.postgres.url,
      HUBDESK_WORKER: 'separate',
      NEXTAUTH_SECRET: 'a secret of the fault cases, 32 characters',
    }
    this.desk = await startDesk({
      folder: this.folder,
      endpoint: this.proxy.endpoint,
      env: { ...database, ...this.deskEnv, ...env },
    })
  }

  async killDesk(): Promise<void> {
    await this.desk?.process.end('SIGKILL')
    this.desk = null
  }

  async startWorker(endpoint = this.proxy.endpoint): Promise<Running> {
    const env = { DATABASE_URL: this.postgres?.url ?? '', LOG_LEVEL: 'info' }
    this.worker = startWorker({ folder: this.folder, endpoint, env })
    await this.worker.line(/sends decisions/)
    return this.worker
  }

  async killWorker(): Promise<void> {
    await this.worker?.end('SIGKILL')
    this.worker = null
  }

  /** Queries the database of a PostgreSQL world. */
  async sql(text: string): Promise<unknown[]> {
    const client = new Client({ connectionString: this.postgres?.url })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }

  /** Ends the leases of a dead worker, as a minute without renewal would. */
  endLeases = () =>
    this.sql(`WITH actions AS (UPDATE actions SET leased_until = now() WHERE leased_by IS NOT NULL)
      UPDATE change_batches SET leased_until = now() WHERE state = 'sending'`)

  async call(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    return fetch(`${this.origin}/api/v1/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${this.token}`, connection: 'close', ...init.headers },
      signal: AbortSignal.timeout(30_000),
    })
  }

  async read<Schema extends z.core.$ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    const response = await this.call(path)
    const body = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body}`)
    return z.parse(schema, JSON.parse(body))
  }

  status = () => this.read('status', status)

  async list() {
    const items: z.output<typeof findingPage>['items'] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: z.output<typeof findingPage> = await this.read(
        `findings?limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        findingPage,
      )
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }

  async learnSubjects(): Promise<void> {
    this.subjects = (await this.list())
      .filter(({ record, workflow }) => record === 'ACTIVE' && workflow === 'NEW')
      .map(({ key, id }) => ({ key, id }))
    this.#untaken = [...this.subjects]
  }

  /** Takes findings that no case has decided on yet. */
  take(count: number): Subject[] {
    if (this.#untaken.length < count) throw new Error('The sandbox has no more findings')
    return this.#untaken.splice(0, count)
  }

  one(): Subject {
    const [subject] = this.take(1)
    if (!subject) throw new Error('The sandbox has no more findings')
    return subject
  }

  /** Returns a note that no other decision has, so that it identifies each write. */
  note(): string {
    this.#notes += 1
    return `decision ${this.#notes}`
  }

  /** Sends a click and remembers it. The returned click has the result of the request. */
  async decide(
    subjects: readonly Subject[],
    set: ChangeSet = { workflow: 'NOTIFIED' },
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Click> {
    const click: Click = {
      idempotencyKey: randomUUID(),
      subjects,
      set: { note: this.note(), ...set },
      more,
      status: null,
      id: null,
      detail: null,
    }
    this.clicks.push(click)
    await this.send(click)
    return click
  }

  /** Sends the same request again, as a browser does without an answer. */
  async send(click: Click): Promise<void> {
    const { idempotencyKey, subjects, set, more } = click
    try {
      const response = await this.call('changes', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify({ target: { keys: subjects.map(({ key }) => key) }, set, ...more }),
      })
      const body: unknown = await response.json()
      click.status = response.status
      if (response.status === 202) click.id = acceptedChange.parse(body).id
      else click.detail = problem.safeParse(body).data?.detail ?? JSON.stringify(body)
    } catch {
      click.status = null
    }
  }

  changeOf = ({ id }: Pick<Click, 'id'>) => this.read(`changes/${id}`, change)

  async itemsOf(id: string) {
    const items: z.output<typeof changeDetail>['items'] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: z.output<typeof changeDetail> = await this.read(
        `changes/${id}?limit=200${cursor && `&cursor=${cursor}`}`,
        changeDetail,
      )
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }

  /** Lists every change that the desk has accepted since an instant, oldest first. */
  async changes(since = '') {
    const all: z.output<typeof changePage>['items'] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: z.output<typeof changePage> = await this.read(
        `changes?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        changePage,
      )
      all.push(...page.items)
      const last = page.items.at(-1)
      cursor = last && last.created < since ? null : page.next
    }
    return all.reverse().filter(({ created }) => created >= since)
  }

  /** True when no decision is pending any more. */
  async isQuiet(): Promise<boolean> {
    const running = await this.read('changes?limit=200&outcome=running', changePage)
    const stopped = await this.read('changes?limit=200&outcome=stopped', changePage)
    return running.total === 0 && stopped.items.every(({ ended }) => ended !== null)
  }

  quiet = (seconds = 60) => this.until('every decision to end', () => this.isQuiet(), seconds)

  /** Waits until `test` holds. Returns the milliseconds that took. */
  async until(what: string, test: () => Promise<boolean> | boolean, seconds = 60): Promise<number> {
    const start = performance.now()
    let trouble: unknown
    while (performance.now() - start < seconds * 1_000) {
      try {
        if (await test()) return performance.now() - start
        trouble = undefined
      } catch (error) {
        trouble = error
      }
      await wait(25)
    }
    const why = trouble instanceof Error ? `: ${trouble.message}` : ''
    throw new Error(`Waited ${seconds} s in vain for ${what}${why}`)
  }

  async stop(): Promise<void> {
    await this.killWorker()
    await this.killDesk()
    this.proxy.close()
    await this.postgres?.stop()
    await this.sandbox.stop()
  }

  path = (name: string): string => join(this.folder, name)
}
