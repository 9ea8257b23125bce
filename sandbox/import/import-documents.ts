import { importFindings } from '../findings/import-findings.ts'
import { validateFinding } from '../findings/validate-finding.ts'
import { importOcsf } from '../ocsf/import-ocsf.ts'
import { isObject, textOf } from '../ocsf/json.ts'
import { AwsError, type Context } from '../operation.ts'
import { completeFinding } from './complete-finding.ts'
import { completeOcsf } from './complete-ocsf.ts'

type RefusedDocument = { readonly index: number; readonly reason: string }
export type ImportReport = { readonly accepted: number; readonly refused: readonly RefusedDocument[] }

/**
 * One ASFF finding, as the account that it belongs to would import it. AWS refuses what is incomplete;
 * `lenient` fills what is missing, and still refuses what is wrong. Returns why it was refused, or null.
 */
function importAsff(context: Context, document: unknown, lenient: boolean): string | null {
  const reasons = validateFinding(document)
  const wrong = reasons.filter(({ kind }) => kind === 'invalid')
  const completable = lenient && wrong.length === 0 && isObject(document) && textOf(document.Id) !== undefined
  if (reasons.length > 0 && !completable) {
    return (lenient && wrong.length > 0 ? wrong : reasons).map(({ text }) => text).join(', ')
  }
  const finding = isObject(document) && lenient ? completeFinding(document, context) : document
  const account = isObject(finding) ? textOf(finding.AwsAccountId) : undefined
  const [failure] = importFindings({ ...context, account: account ?? context.account }, [finding])
  return failure ? failure.ErrorMessage : null
}

/** Body of the admin path of `npm run import`: `{kind: "asff" or "ocsf", Findings: […], lenient}`. */
export function importDocuments(context: Context, body: Readonly<Record<string, unknown>>): ImportReport {
  const { kind, Findings: documents, lenient } = body
  if (!Array.isArray(documents) || (kind !== 'asff' && kind !== 'ocsf')) {
    throw new AwsError('InvalidInput', 400, 'An import has a kind (asff or ocsf) and an array Findings.')
  }
  if (kind === 'ocsf') {
    const complete = (document: unknown) => (isObject(document) ? completeOcsf(document, context) : document)
    const { accepted, refused } = importOcsf(context, lenient === true ? documents.map(complete) : documents)
    return { accepted, refused: refused.map(({ index, reasons }) => ({ index, reason: reasons.join(', ') })) }
  }
  const refused = documents.flatMap((document: unknown, index) => {
    const reason = importAsff(context, document, lenient === true)
    return reason === null ? [] : [{ index, reason }]
  })
  return { accepted: documents.length - refused.length, refused }
}
