import {
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
  BatchImportFindingsCommand,
  paginateGetFindings,
  paginateGetFindingsV2,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { SANDBOX_URL } from './ports'

const ACCOUNT = '111122223333'
const REGION = 'us-east-1'

/** A client of the service that the desk reads: the stock SDK, as any other client uses it. */
export const hub = new SecurityHubClient({
  endpoint: SANDBOX_URL,
  region: REGION,
  credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
})

/** Counts the findings that GetFindings serves. */
export async function countFindings(filters: AwsSecurityFindingFilters): Promise<number> {
  let count = 0
  for await (const page of paginateGetFindings({ client: hub, pageSize: 100 }, { Filters: filters })) {
    count += page.Findings?.length ?? 0
  }
  return count
}

/** Lists the ids of all findings that GetFindingsV2 serves. */
export async function idsOfV2(): Promise<string[]> {
  const ids: string[] = []
  for await (const page of paginateGetFindingsV2({ client: hub, pageSize: 100 }, {})) {
    for (const document of page.Findings ?? []) ids.push(idOf(document))
  }
  return ids
}

function idOf(document: unknown): string {
  const info = Object(Object(document).finding_info)
  return String(info.uid)
}

/** Builds a complete finding of the administrator's own product; `more` replaces members. */
export function ownFinding(id: string, more: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding {
  const at = new Date().toISOString()
  return {
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: `arn:aws:securityhub:${REGION}:${ACCOUNT}:product/${ACCOUNT}/default`,
    GeneratorId: 'browser-tests',
    AwsAccountId: ACCOUNT,
    Types: ['Software and Configuration Checks'],
    CreatedAt: at,
    UpdatedAt: at,
    Severity: { Label: 'HIGH' },
    Title: `Finding ${id}`,
    Description: 'Imported by a test.',
    Resources: [{ Type: 'Other', Id: `resource-of-${id}` }],
    ...more,
  }
}

export async function importFindings(...findings: AwsSecurityFinding[]): Promise<void> {
  const answer = await hub.send(new BatchImportFindingsCommand({ Findings: findings }))
  if (answer.FailedCount !== 0) throw new Error(JSON.stringify(answer.FailedFindings))
}
