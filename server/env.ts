import { resolve } from 'node:path'
import { z } from 'zod'
import { ROLES, type Role } from '@/lib/api/roles'
import { missingSignIn, OIDC_VARIABLES } from '@/server/domain/people/missing-sign-in'

const text = z.string().trim().min(1)
const rate = z.union(
  [z.literal('off').transform(() => null), z.coerce.number().positive('must be a number above 0, or off')],
  'must be a number above 0, or off',
)
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })

/** `sec-admins=admin,sec-analysts=analyst`; the claim value `*` stands for everyone that the provider admits. */
const roleMapping = text.transform((value, context): ReadonlyMap<string, Role> => {
  const roles = new Map<string, Role>()
  for (const pair of value.split(',')) {
    const at = pair.lastIndexOf('=')
    const role = ROLES.find(known => known === pair.slice(at + 1).trim())
    if (at < 1 || !role) {
      const message = `must read like sec-admins=admin,sec-analysts=analyst (roles: ${ROLES.join(', ')})`
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    roles.set(pair.slice(0, at).trim(), role)
  }
  return roles
})

const database = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' })

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port')
    .transform(Number)
    .default(3000),
  HUBDESK_DATA_DIR: text.default('.hubdesk'),
  HUBDESK_URL: webUrl.optional(),
  AWS_ENDPOINT_URL: webUrl.optional(),
  AWS_REGION: text.default('us-east-1'),
  HUBDESK_EVENTS_QUEUE_URL: webUrl.optional(),
  HUBDESK_AWS_RATE: rate.default(2.5),
  HUBDESK_API_RATE: rate.default(50),
  HUBDESK_MEMORY_LIMIT: z
    .string()
    .regex(/^\d+(\.\d+)?\s?[KMGT]i?B$/i, 'must be a size such as 1GB or 512MB')
    .default('1GB'),
  HUBDESK_OIDC_ISSUER: webUrl.optional(),
  HUBDESK_OIDC_CLIENT_ID: text.optional(),
  HUBDESK_OIDC_CLIENT_SECRET: text.optional(),
  HUBDESK_OIDC_SCOPE: text.default('openid profile email'),
  HUBDESK_OIDC_ROLES_CLAIM: text.default('groups'),
  HUBDESK_OIDC_ROLES: roleMapping.optional(),
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATABASE_URL: database.optional(),
  HUBDESK_WORKER: z.enum(['inline', 'separate'], 'must be inline or separate').default('inline'),
  HUBDESK_ANALYTICS: z.enum(['duckdb', 'athena'], 'must be duckdb or athena').default('duckdb'),
  HUBDESK_ATHENA_WORKGROUP: z
    .string()
    .regex(/^[\w.-]{1,128}$/, 'must be the name of a workgroup of Athena')
    .default('hubdesk'),
  HUBDESK_ATHENA_DATABASE: z
    .string()
    .regex(/^[a-z0-9_]{1,255}$/, 'must be the name of a database of Glue: small letters, digits and _')
    .default('hubdesk'),
  HUBDESK_KEV_FILE: text.optional(),
  HUBDESK_LAKE_DIR: text.optional(),
  HUBDESK_LAKE_MINUTES: z.coerce
    .number('must be a number of minutes, 1 or more')
    .min(1, 'must be a number of minutes, 1 or more')
    .max(10_080, 'must be a week, 10080, or less')
    .default(60),
})

/** The settings of `npm run worker`: it serves no pages, so it gets no secrets for them. */
const workerVariables = variables
  .pick({ AWS_ENDPOINT_URL: true, AWS_REGION: true, HUBDESK_AWS_RATE: true })
  .extend({ DATABASE_URL: database })

/**
 * Thrown for an invalid setting. The text names the variable and what to do. It never quotes a value, which may be a
 * secret.
 */
export class EnvError extends Error {
  /** The variables that are wrong, or that need others beside them. */
  readonly variables: readonly string[]

  constructor(message: string, variables: readonly string[] = []) {
    super(message)
    this.variables = variables
  }
}

type Source = Readonly<Record<string, string | undefined>>

function readOidc(read: z.infer<typeof variables>) {
  const {
    HUBDESK_OIDC_ISSUER: issuer,
    HUBDESK_OIDC_CLIENT_ID: clientId,
    HUBDESK_OIDC_CLIENT_SECRET: clientSecret,
  } = read
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret) {
    const missing = OIDC_VARIABLES.filter(name => !read[name])
    const set = OIDC_VARIABLES.filter(name => read[name])
    throw new EnvError(`${set.join(' and ')} needs ${missing.join(' and ')} beside it.`, set)
  }
  const { HUBDESK_OIDC_SCOPE: scope, HUBDESK_OIDC_ROLES_CLAIM: rolesClaim } = read
  return { issuer, clientId, clientSecret, scope, rolesClaim, roles: read.HUBDESK_OIDC_ROLES ?? null }
}

function parse<Output>(schema: z.ZodType<Output>, source: Source): Output {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(set)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  throw new EnvError(
    issues.map(issue => `${issue.path.join('.')} ${issue.message}.`).join(' '),
    issues.map(issue => issue.path.join('.')),
  )
}

/** Reads every setting of the desk, or throws an EnvError that names the variable. */
export function readEnv(source: Source) {
  const read = parse(variables, source)
  if (read.HUBDESK_WORKER === 'separate' && !read.DATABASE_URL) {
    throw new EnvError(
      'HUBDESK_WORKER=separate needs DATABASE_URL, the database that desk and worker share.',
      ['HUBDESK_WORKER'],
    )
  }
  if (read.DATABASE_URL && !read.NEXTAUTH_SECRET) {
    throw new EnvError('DATABASE_URL needs NEXTAUTH_SECRET beside it: `openssl rand -base64 32` makes one.', [
      'DATABASE_URL',
      'HUBDESK_WORKER',
    ])
  }
  return {
    port: read.PORT,
    dataDir: resolve(read.HUBDESK_DATA_DIR),
    /** The public origin; null means that only requests to loopback names are answered. */
    url: read.HUBDESK_URL ? new URL(read.HUBDESK_URL).origin : null,
    awsEndpoint: read.AWS_ENDPOINT_URL ?? null,
    awsRegion: read.AWS_REGION,
    eventsQueueUrl: read.HUBDESK_EVENTS_QUEUE_URL ?? null,
    /** GetFindings calls per second; null is no limit of our own. */
    awsRate: read.HUBDESK_AWS_RATE,
    /** API requests per second of one person or token, with bursts of ten times as many; null is no limit. */
    apiRate: read.HUBDESK_API_RATE,
    memoryLimit: read.HUBDESK_MEMORY_LIMIT,
    oidc: readOidc(read),
    authSecret: read.NEXTAUTH_SECRET ?? null,
    databaseUrl: read.DATABASE_URL ?? null,
    /** Whether this process sends decisions to AWS, or `npm run worker` does, with its own credentials. */
    worker: read.HUBDESK_WORKER,
    /** The engine behind the SLA screens: the index, or Athena over its export. */
    analytics: read.HUBDESK_ANALYTICS,
    athena: { workGroup: read.HUBDESK_ATHENA_WORKGROUP, database: read.HUBDESK_ATHENA_DATABASE },
    /** The file of CISA's catalogue of Known Exploited Vulnerabilities; null without one. */
    kevFile: read.HUBDESK_KEV_FILE ? resolve(read.HUBDESK_KEV_FILE) : null,
    /** The folder of the lake export; null without an export. */
    lakeDir: read.HUBDESK_LAKE_DIR ? resolve(read.HUBDESK_LAKE_DIR) : null,
    lakeMinutes: read.HUBDESK_LAKE_MINUTES,
  } as const
}
export type Env = ReturnType<typeof readEnv>

type LenientEnv = { readonly env: Env; readonly problems: readonly string[] }

/**
 * Reads every setting that can be read, for the doctor: a wrong one is left out, and its sentence is returned. So one
 * mistake does not hide the next.
 */
export function readEnvLeniently(source: Source): LenientEnv {
  try {
    return { env: readEnv(source), problems: [] }
  } catch (error) {
    if (!(error instanceof EnvError) || error.variables.length === 0) throw error
    const left = Object.entries(source).filter(([name]) => !error.variables.includes(name))
    const rest = readEnvLeniently(Object.fromEntries(left))
    return { env: rest.env, problems: [error.message, ...rest.problems] }
  }
}

/** Throws an EnvError where nobody could sign in: without single sign-on, away from the sandbox. */
export function requireSignIn(settings: Pick<Env, 'oidc' | 'awsEndpoint' | 'url'>): void {
  const missing = missingSignIn(settings)
  if (missing.length === 0) return
  throw new EnvError(
    `Nobody could sign in: set ${missing.join(', ')}. \`npm run doctor\` checks all that a desk needs.`,
    missing,
  )
}

/** Reads the settings of the separate worker, or throws an EnvError that names the variable. */
export function readWorkerEnv(source: Source) {
  if (!source.DATABASE_URL?.trim()) {
    throw new EnvError('The worker needs DATABASE_URL, the database of the desk that it works for.')
  }
  const read = parse(workerVariables, source)
  return {
    databaseUrl: read.DATABASE_URL,
    awsEndpoint: read.AWS_ENDPOINT_URL ?? null,
    awsRegion: read.AWS_REGION,
    awsRate: read.HUBDESK_AWS_RATE,
  } as const
}

/** Reads what the doctor checks of a separate worker: its calls to AWS, and its database. Names every wrong setting. */
export function readWorkerLeniently({ AWS_REGION, AWS_ENDPOINT_URL, DATABASE_URL }: Source): LenientEnv {
  const { env, problems } = readEnvLeniently({ AWS_REGION, AWS_ENDPOINT_URL })
  try {
    return { env: { ...env, databaseUrl: readWorkerEnv({ DATABASE_URL }).databaseUrl }, problems }
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return { env, problems: [...problems, error.message] }
  }
}

/** Returns the settings of the separate worker, from the environment. Throws EnvError. */
export const workerEnv = () => readWorkerEnv(process.env)

let cached: Env | undefined

/** Returns the desk's settings, read once. Throws EnvError. */
export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Reads the log level on its own, because the log must work where the other settings cannot be read. */
export const logLevel = (): string => LEVELS.find(level => level === process.env.LOG_LEVEL) ?? 'info'

/** True in `next dev`. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === 'development'

/**
 * Makes next-auth 4 trust the checked host. It only reads its own origin from the environment. The desk checks the host
 * of each request and passes it on, so that signing in works by each name of this machine. NEXTAUTH_URL would override
 * that.
 */
export function trustCheckedHost(): void {
  delete process.env.NEXTAUTH_URL
  process.env.AUTH_TRUST_HOST = '1'
}
