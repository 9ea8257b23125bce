// `npm run infra:synth`: writes infra/findings-lake/template.json, plain CloudFormation, from the CDK program there, and
// the policies in infra/roles and the table in docs/aws/rights.md from the list of IAM actions.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { continueOnPinnedNode } from './steps/install.mjs'
import { root } from './steps/root.mjs'

await continueOnPinnedNode()
await import('./steps/resolve-typescript.mjs')
const { synthesize } = await import('../infra/findings-lake/synthesize.ts')
const { ROLE_POLICIES, textOf } = await import('../infra/roles/role-policies.ts')
const { withRightsTable } = await import('../infra/roles/rights-table.ts')

function write(path, text) {
  const file = join(root, path)
  writeFileSync(file, text)
  console.log(`Wrote ${file}`)
}

write('infra/findings-lake/template.json', synthesize())
for (const [name, policy] of Object.entries(ROLE_POLICIES)) write(`infra/roles/${name}`, textOf(policy))
const page = 'docs/aws/rights.md'
write(page, withRightsTable(readFileSync(join(root, page), 'utf8')))
