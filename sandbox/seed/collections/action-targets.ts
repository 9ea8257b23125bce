import type { ActionTarget } from '../../store/collections.ts'
import { administrator } from '../organization/accounts.ts'
import { homeRegion } from '../organization/regions.ts'

function target(id: string, name: string, description: string): ActionTarget {
  return {
    ActionTargetArn: `arn:aws:securityhub:${homeRegion}:${administrator}:action/custom/${id}`,
    Description: description,
    Name: name,
  }
}

export const actionTargets: readonly ActionTarget[] = [
  target('ASRRemediation', 'Remediate with ASR', 'Submit the finding to Automated Security Response on AWS'),
  target('OpenTicket', 'Open a ticket', 'Opens a ticket with the owning team'),
  target('IsolateInstance', 'Isolate instance', 'Moves the instance into the quarantine security group'),
]
