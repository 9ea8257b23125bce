import { invalidInput } from '../../errors/refuse.ts'
import { importFindings } from '../../findings/changes/import-findings.ts'
import type { Operation } from '../../wire/operation.ts'

const mostBytes = 6 * 1024 * 1024

export const batchImportFindings: Operation = {
  service: 'securityhub',
  name: 'BatchImportFindings',
  route: { method: 'POST', path: '/findings/import' },
  run(context, input) {
    const { Findings: findings } = input
    if (!Array.isArray(findings) || findings.length < 1 || findings.length > 100) {
      throw invalidInput('Findings must have between 1 and 100 items')
    }
    if (Buffer.byteLength(JSON.stringify(findings)) > mostBytes) {
      throw invalidInput('The request must not be larger than 6 MB')
    }
    const failures = importFindings(context, findings)
    return {
      FailedCount: failures.length,
      SuccessCount: findings.length - failures.length,
      FailedFindings: failures,
    }
  },
}
