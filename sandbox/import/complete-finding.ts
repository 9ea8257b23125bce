import { type Reason, saysNothing } from '../findings/checks/check.ts'
import type { Json, JsonObject } from '../values/json.ts'
import { isObject, listOf, objectOf, objectsOf, textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { dropEmpty } from './drop-empty.ts'
import { gradeSeverity, statedSeverity } from './grade-severity.ts'
import { namedAccount } from './named-account.ts'

export type Completed = { readonly finding: JsonObject } | { readonly reason: string }

/** Members that AWS reports as missing at the top when the provider's fields hold them empty. */
const graded = ['FindingProviderFields.Types', 'FindingProviderFields.Severity', 'Severity', 'Types']

/**
 * Fills the gaps of an incomplete ASFF finding from its other members, and changes none of them. `gaps` are the places
 * that AWS would refuse as missing. An empty member there counts as absent. Returns a reason when only a guess could
 * fill a gap. That is the account, or a severity in words without a known label.
 */
export function completeFinding(given: JsonObject, gaps: readonly Reason[], context: Context): Completed {
  const finding = dropEmpty(given, [...gaps.map(({ path }) => path), ...graded])
  const account = accountOf(finding)
  if (account === undefined) return { reason: 'neither AwsAccountId nor an ARN names the account it is of' }
  const severity = gradeSeverity(statedSeverity(finding))
  if (severity === undefined) {
    return { reason: `Severity says ${JSON.stringify(finding.Severity)}, for which no Label is known` }
  }
  const region = textOf(finding.Region) ?? context.region
  const moment =
    [finding.UpdatedAt, finding.LastObservedAt, finding.CreatedAt, finding.FirstObservedAt]
      .map(textOf)
      .find(text => text !== undefined) ?? new Date(context.now()).toISOString()
  const title =
    textOf(finding.Title) ?? textOf(finding.Description)?.slice(0, 256) ?? textOf(finding.Id) ?? ''
  const productArn =
    finding.ProductArn ?? `arn:aws:securityhub:${region}:${account}:product/${account}/default`
  const resources = listOf(finding.Resources)
  const { Note: note, ...rest } = finding
  return {
    finding: {
      Types: ['Unknown/Unknown/Unknown'],
      SchemaVersion: '2018-10-08',
      GeneratorId: productArn,
      CreatedAt: textOf(finding.FirstObservedAt) ?? moment,
      UpdatedAt: moment,
      Title: title,
      Description: title,
      ...rest,
      ...(note !== undefined && completeNote(note, moment)),
      Severity: severity,
      AwsAccountId: account,
      ProductArn: productArn,
      Resources: (resources.length > 0
        ? resources
        : [{ Type: 'AwsAccount', Id: `AWS::::Account:${account}` }]
      ).map(completeResource),
    },
  }
}

function accountOf(finding: JsonObject): string | undefined {
  const ids = objectsOf(finding.Resources).map(({ Id }) => Id)
  const named = [[finding.Id], ids, [finding.ProductArn], [finding.GeneratorId]]
  return textOf(finding.AwsAccountId) ?? namedAccount(named)
}

function completeResource(resource: Json): Json {
  return isObject(resource) ? { Type: 'Other', Id: 'unknown', ...resource } : resource
}

/** Completes a note, and drops one without a text. */
function completeNote(note: Json, moment: string): { readonly Note?: Json } {
  const given = objectOf(note)
  if (saysNothing(given.Text)) return {}
  return { Note: { UpdatedBy: 'unknown', UpdatedAt: moment, ...given } }
}
