import { isObject, listOf, textOf } from '../ocsf/json.ts'
import type { Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'

const accountIn = (arn: string | undefined): string | undefined => /:(\d{12}):/.exec(arn ?? '')?.[1]

function completeResource(resource: unknown): JsonObject {
  const given = isObject(resource) ? resource : {}
  return { ...given, Type: given.Type ?? 'Other', Id: given.Id ?? 'unknown' }
}

function accountOf(finding: JsonObject, context: Context): string {
  const [first] = listOf(finding.Resources)
  const resourceId = isObject(first) ? textOf(first.Id) : undefined
  return (
    textOf(finding.AwsAccountId) ??
    accountIn(textOf(finding.ProductArn)) ??
    accountIn(resourceId) ??
    context.account
  )
}

/**
 * Fills what an incomplete ASFF finding lacks, from what it does say, and never changes what it says.
 * Without an `Id` it comes back without one: nothing could name it afterwards.
 */
export function completeFinding(finding: JsonObject, context: Context): JsonObject {
  const account = accountOf(finding, context)
  const region = textOf(finding.Region) ?? context.region
  const moment =
    [finding.UpdatedAt, finding.LastObservedAt, finding.CreatedAt, finding.FirstObservedAt]
      .map(textOf)
      .find(text => text !== undefined) ?? new Date(context.now()).toISOString()
  const title =
    textOf(finding.Title) ?? textOf(finding.Description)?.slice(0, 256) ?? textOf(finding.Id) ?? ''
  const resources = listOf(finding.Resources)
  const productArn =
    finding.ProductArn ?? `arn:aws:securityhub:${region}:${account}:product/${account}/default`
  return {
    Severity: { Label: 'INFORMATIONAL' },
    Types: ['Unknown/Unknown/Unknown'],
    SchemaVersion: '2018-10-08',
    GeneratorId: productArn,
    CreatedAt: textOf(finding.FirstObservedAt) ?? moment,
    UpdatedAt: moment,
    Title: title,
    Description: title,
    ...finding,
    AwsAccountId: account,
    ProductArn: productArn,
    Resources: (resources.length > 0
      ? resources
      : [{ Type: 'AwsAccount', Id: `AWS::::Account:${account}` }]
    ).map(completeResource),
  }
}
