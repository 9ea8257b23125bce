import { IAM_ACTIONS, PURPOSES } from '@/server/domain/rights/iam-actions'

const BEGIN = '<!-- The table of infra:synth begins -->\n'
const END = '<!-- The table of infra:synth ends -->\n'

const PROOFS = { call: 'a call with a limit of one', simulate: 'IAM’s simulation' } as const

function table(): string {
  const rows = IAM_ACTIONS.map(
    ({ action, purpose, by, proof }) =>
      `| \`${action}\` | ${PURPOSES[purpose]} | ${by.join(', ')} | ${PROOFS[proof]} |`,
  )
  return ['| action | for | process | proof |', '| --- | --- | --- | --- |', ...rows, ''].join('\n')
}

/** Returns the page with the table of today's list in place of the one that it has. Throws without a place for it. */
export function withRightsTable(page: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error('The page has no place for the table.')
  return `${before}${BEGIN}\n${table()}\n${END}${after}`
}
