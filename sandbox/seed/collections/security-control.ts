import type { SecurityControl } from '../../store/collections.ts'
import type { Control } from '../controls/control.ts'
import { standardsOf } from '../controls/standards.ts'
import { day, iso } from '../lifecycle/calendar.ts'
import { administrator } from '../organization/accounts.ts'
import { homeRegion } from '../organization/regions.ts'

/** The control as the hub knows it: enabled in every standard that holds it. */
export function securityControl(control: Control, now: number): SecurityControl {
  return {
    Associations: standardsOf(control).map(standard => ({
      AssociationStatus: 'ENABLED',
      RelatedRequirements: (standard.requirements(control) ?? []).map(
        requirement => `${standard.prefix}/${requirement}`,
      ),
      StandardsArn: `arn:aws:securityhub:${homeRegion}::${standard.id}`,
      StandardsControlArns: [
        `arn:aws:securityhub:${homeRegion}:${administrator}:${standard.id.replace('standards/', 'control/')}/${control.id}`,
      ],
      StandardsControlDescription: control.description,
      StandardsControlTitle: control.title,
      UpdatedAt: iso(now - 400 * day),
      UpdatedReason: '',
    })),
    CurrentRegionAvailability: 'AVAILABLE',
    Description: control.description,
    Provider: 'AWS',
    RemediationUrl: `https://docs.aws.amazon.com/console/securityhub/${control.id}/remediation`,
    SecurityControlId: control.id,
    SecurityControlStatus: 'ENABLED',
    SeverityRating: control.rating,
    Title: control.title,
    UpdateStatus: 'READY',
  }
}
