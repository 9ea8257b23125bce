// `npm run worker`: sends decisions to AWS in a process of its own, for desks with HUBDESK_WORKER=separate.
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
await import('./steps/resolve-typescript.mjs')
await import('../server/worker/main.ts')
