// `npm run infra:synth`: writes infra/findings-lake/template.json, plain CloudFormation, from the CDK program there.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { continueOnPinnedNode } from './steps/install.mjs'
import { root } from './steps/root.mjs'

await continueOnPinnedNode()
await import('./steps/resolve-typescript.mjs')
const { synthesize } = await import('../infra/findings-lake/synthesize.ts')

const file = join(root, 'infra/findings-lake/template.json')
writeFileSync(file, synthesize())
console.log(`Wrote ${file}`)
