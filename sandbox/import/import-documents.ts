import { hash } from 'node:crypto'
import { AwsError } from '../errors/aws-error.ts'
import { importFindings } from '../findings/changes/import-findings.ts'
import { validateFinding } from '../findings/checks/validate-finding.ts'
import { importOcsf } from '../ocsf/changes/import-ocsf.ts'
import { metadataUid } from '../ocsf/rendering/metadata-uid.ts'
import type { JsonObject } from '../values/json.ts'
import { isObject, textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { type Completed, completeFinding } from './complete-finding.ts'
import { completeOcsf } from './complete-ocsf.ts'

type RefusedDocument = { readonly index: number; readonly reason: string }
export type ImportReport = {
  readonly accepted: number
  /** Names of the findings of the accepted documents. Several documents may be of one finding. */
  readonly findings: readonly string[]
  readonly refused: readonly RefusedDocument[]
}
type Outcome = { readonly uid: string } | { readonly reason: string }

/**
 * Imports one ASFF finding as its own account would. AWS refuses an incomplete finding. `lenient` fills what is
 * missing, and still refuses what is wrong.
 */
function importAsff(context: Context, document: unknown, lenient: boolean): Outcome {
  const completed = lenient && isObject(document) ? completeAsff(context, document) : { finding: document }
  if ('reason' in completed) return completed
  const { finding } = completed
  const reasons = validateFinding(finding)
  if (reasons.length > 0 || !isObject(finding)) return { reason: reasons.map(({ text }) => text).join(', ') }
  const [failure] = importFindings({ ...context, account: textOf(finding.AwsAccountId) ?? '' }, [finding])
  if (failure) return { reason: failure.ErrorMessage }
  return { uid: metadataUid(textOf(finding.ProductArn) ?? '', textOf(finding.Id) ?? '') }
}

/**
 * Completes a finding, unless a member is wrong. A missing `Id` counts as wrong: nothing could name the finding
 * afterwards.
 */
function completeAsff(context: Context, document: JsonObject): Completed {
  const reasons = validateFinding(document)
  const wrong = reasons.filter(({ kind, path }) => kind === 'invalid' || path === 'Id')
  if (wrong.length > 0) return { reason: wrong.map(({ text }) => text).join(', ') }
  return reasons.length === 0 ? { finding: document } : completeFinding(document, reasons, context)
}

function importOneOcsf(context: Context, document: unknown, lenient: boolean): Outcome {
  const completed = lenient && isObject(document) ? completeOcsf(document, context) : { finding: document }
  if ('reason' in completed) return completed
  const { accepted, refused } = importOcsf(context, [completed.finding])
  const [uid] = accepted
  return uid === undefined ? { reason: refused.flatMap(({ reasons }) => reasons).join(', ') } : { uid }
}

/** Imports the body of the admin path of `npm run import`: `{kind: "asff" or "ocsf", Findings: […], lenient}`. */
export function importDocuments(context: Context, body: Readonly<Record<string, unknown>>): ImportReport {
  const { kind, Findings: documents, lenient } = body
  if (!Array.isArray(documents) || (kind !== 'asff' && kind !== 'ocsf')) {
    throw new AwsError('InvalidInput', 400, 'An import has a kind (asff or ocsf) and an array Findings.')
  }
  const importOne = kind === 'asff' ? importAsff : importOneOcsf
  const outcomes = context.store.transaction(() =>
    documents.map((document: unknown) => importOne(context, document, lenient === true)),
  )
  const uids = outcomes.flatMap(outcome => ('uid' in outcome ? [outcome.uid] : []))
  return {
    accepted: uids.length,
    findings: [...new Set(uids)].map(uid => hash('sha256', uid, 'base64url').slice(0, 16)),
    refused: outcomes.flatMap((outcome, index) =>
      'reason' in outcome ? [{ index, reason: outcome.reason }] : [],
    ),
  }
}
