import { invalidInput } from '../../errors/refuse.ts'
import { searchFindings } from '../../findings/search/search-findings.ts'
import type { Operation } from '../../wire/operation.ts'
import { readToken, writeToken } from '../support/page-token.ts'

export const getFindings: Operation = {
  service: 'securityhub',
  name: 'GetFindings',
  route: { method: 'POST', path: '/findings' },
  open: true,
  limit: { rate: 3, burst: 6 },
  async run(context, input) {
    const page = await searchFindings(context, {
      filters: input.Filters,
      sort: input.SortCriteria ?? undefined,
      size: pageSize(input.MaxResults),
      after: readToken(context, 'GetFindings', input, invalidInput),
    })
    return {
      Findings: page.findings,
      ...(page.next !== undefined && { NextToken: writeToken(context, 'GetFindings', input, page.next) }),
    }
  },
}

function pageSize(value: unknown): number {
  if (value === undefined || value === null) return 100
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100) return value
  throw invalidInput('MaxResults must be a number between 1 and 100')
}
