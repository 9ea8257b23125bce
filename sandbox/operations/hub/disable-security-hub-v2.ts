import type { Operation } from '../../wire/operation.ts'
import { disableHubV2 } from './hub-v2-of.ts'

/** Disables the new Security Hub in this Region. GetFindingsV2 goes on answering, which is a gap. */
export const disableSecurityHubV2: Operation = {
  service: 'securityhub',
  name: 'DisableSecurityHubV2',
  route: { method: 'DELETE', path: '/hubv2' },
  open: true,
  run(context) {
    disableHubV2(context)
    return {}
  },
}
