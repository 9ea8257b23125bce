import { invalidInput } from '../../errors/refuse.ts'
import { parseUpdate } from '../../findings/changes/finding-update.ts'
import { updateFindings } from '../../findings/changes/update-findings.ts'
import type { Operation } from '../../wire/operation.ts'

export const batchUpdateFindings: Operation = {
  service: 'securityhub',
  name: 'BatchUpdateFindings',
  route: { method: 'PATCH', path: '/findings/batchupdate' },
  open: true,
  run(context, input) {
    const { FindingIdentifiers: identifiers, ...change } = input
    if (!Array.isArray(identifiers) || identifiers.length < 1 || identifiers.length > 100) {
      throw invalidInput('FindingIdentifiers must have between 1 and 100 items')
    }
    const { processed, unprocessed } = updateFindings(context, identifiers, parseUpdate(change))
    return { ProcessedFindings: processed, UnprocessedFindings: unprocessed }
  },
}
