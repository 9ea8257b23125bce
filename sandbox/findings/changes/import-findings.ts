import { parseInstant } from '../../values/instant.ts'
import type { JsonObject } from '../../values/json.ts'
import { isObject, textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { validateFinding } from '../checks/validate-finding.ts'
import { type RuleSet, ruleSet } from './automation-rules.ts'
import { fillFinding } from './fill-finding.ts'
import { mergeFinding } from './merge-finding.ts'
import { saveFinding } from './save-finding.ts'

export type ImportFailure = { readonly Id: string; readonly ErrorCode: string; readonly ErrorMessage: string }

/** Imports each finding of a batch by itself, and returns those that were refused. */
export function importFindings(context: Context, batch: readonly unknown[]): readonly ImportFailure[] {
  return context.store.transaction(() => {
    const rules = ruleSet(context)
    return batch.flatMap(finding => {
      const failure = refusal(context, finding)
      if (failure) return [failure]
      if (isObject(finding)) importFinding(context, finding, rules)
      return []
    })
  })
}

function importFinding(context: Context, incoming: JsonObject, rules: RuleSet): void {
  const stored = context.store.findings.get(textOf(incoming.ProductArn) ?? '', textOf(incoming.Id) ?? '')
  const existing = stored?.document
  // An update that is not newer counts as done.
  if (existing && instantOf(incoming) <= instantOf(existing)) return
  const merged = mergeFinding(existing, fillFinding(context, incoming))
  saveFinding(context, existing, rules(merged), 'BATCH_IMPORT_FINDINGS')
}

function refusal(context: Context, finding: unknown): ImportFailure | undefined {
  const id = (isObject(finding) && textOf(finding.Id)) || 'unknown'
  const reasons = validateFinding(finding)
  if (reasons.length > 0 || !isObject(finding)) {
    const texts = reasons.map(reason => reason.text).join(', ')
    const format = `Finding does not adhere to Amazon Finding Format. ${texts}.`
    return { Id: id, ErrorCode: 'InvalidInput', ErrorMessage: format }
  }
  const owner = /:product\/(\d{12})\/default$/.exec(textOf(finding.ProductArn) ?? '')?.[1]
  if (owner === undefined || (owner === context.account && finding.AwsAccountId === owner)) return undefined
  const message = `Account ${context.account} cannot import findings of account ${finding.AwsAccountId} for the default product of ${owner}.`
  return { Id: id, ErrorCode: 'InvalidAccess', ErrorMessage: message }
}

function instantOf(finding: JsonObject): number {
  return parseInstant(textOf(finding.UpdatedAt) ?? '') ?? 0
}
