import { expect, test } from 'vitest'
import { describeJudgement } from './judgement'

test.each([
  ['HIGH', 'HIGH', null, null],
  ['CRITICAL', 'INFORMATIONAL', '2026-05-01T00:00:00Z', /^Critical, the severity while it failed;/],
  ['UNKNOWN', 'INFORMATIONAL', '2026-05-01T00:00:00Z', /^Severity unknown:/],
  ['HIGH', 'LOW', '2026-05-01T00:00:00Z', /^High, its severity when it closed; it is Low now$/],
] as const)('A clock judged as %s of a finding that shows %s', (severity, shown, closed, words) => {
  const described = describeJudgement({ severity, shown_severity: shown, closed })
  if (words === null) expect(described).toBeNull()
  else expect(described).toMatch(words)
})
