import { randomUUID } from 'node:crypto'
import {
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
  BatchImportFindingsCommand,
  GetFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { inject } from 'vitest'

const region = process.env.AWS_REGION ?? 'us-east-1'

const credentials = inject('sandbox')
  ? { credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' } }
  : {}

/** Settings of every client of the suite, of any service. */
export const settings = { endpoint: inject('endpoint'), region, maxAttempts: 1, ...credentials }

export const hub = new SecurityHubClient(settings)

const identity = await new STSClient(inject('sandbox') ? settings : { region, ...credentials }).send(
  new GetCallerIdentityCommand({}),
)
if (!identity.Account) throw new Error('The endpoint does not say whose credentials these are.')

export const account = identity.Account

/** The default product of the account. Every account may import findings for its own. */
export const ownProduct = `arn:aws:securityhub:${region}:${account}:product/${account}/default`

/** Makes a prefix of ids for one run, so that runs against one account do not meet. */
export const runPrefix = () => `hubdesk-conformance/${randomUUID()}`

/** Builds a complete finding of the default product; `overrides` replace whole members. */
export function finding(id: string, overrides: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding {
  const at = new Date().toISOString()
  return {
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: ownProduct,
    GeneratorId: 'conformance',
    AwsAccountId: account,
    Types: ['Software and Configuration Checks/Conformance'],
    CreatedAt: at,
    UpdatedAt: at,
    Severity: { Label: 'LOW' },
    Title: 'Conformance finding',
    Description: 'Made by the conformance suite.',
    Resources: [{ Type: 'Other', Id: `resource-of-${id}` }],
    ...overrides,
  }
}

export const importFindings = (...findings: AwsSecurityFinding[]) =>
  hub.send(new BatchImportFindingsCommand({ Findings: findings }))

/** Reads all pages of GetFindings. */
export async function getFindings(filters: AwsSecurityFindingFilters): Promise<AwsSecurityFinding[]> {
  const found: AwsSecurityFinding[] = []
  let token: string | undefined
  do {
    const page = await hub.send(
      new GetFindingsCommand({ Filters: filters, MaxResults: 100, NextToken: token }),
    )
    found.push(...(page.Findings ?? []))
    token = page.NextToken
  } while (token)
  return found
}

/**
 * Repeats a request until its answer satisfies, because AWS takes a while to show what it accepted. Returns the last
 * answer after 25 s.
 */
export async function eventually<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T> {
  const end = performance.now() + 25_000
  for (;;) {
    const answer = await ask()
    if (satisfies(answer) || performance.now() > end) return answer
    await new Promise(go => setTimeout(go, inject('sandbox') ? 10 : 2_000))
  }
}
