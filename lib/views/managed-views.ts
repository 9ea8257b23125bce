import { printValue } from '@/lib/filter/print'

export type ManagedView = {
  /** Stable, for links. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly filter: string
  readonly sort?: string
  readonly group?: 'control' | 'resource' | 'account' | 'product' | 'title' | 'owner' | 'cve'
}

/** What there is to do. */
const OPEN = 'state:open'

/** Lists the views included in Hubdesk, in the order of lists. `owners` are the reader's own name and teams. */
export const managedViews = (owners: readonly string[]): readonly ManagedView[] => [
  {
    id: 'my-queue',
    name: 'My queue',
    description: 'Open findings of yours and your teams, and of the accounts that you own',
    filter: `${OPEN} owner:${owners.map(printValue).join(',')}`,
  },
  {
    id: 'critical-and-new',
    name: 'Critical and new',
    description: 'Critical and high findings that no one has looked at',
    filter: `${OPEN} workflow:NEW severity:CRITICAL,HIGH`,
  },
  {
    id: 'new-this-week',
    name: 'New this week',
    description: 'Open findings of the last seven days',
    filter: `${OPEN} age:<7d`,
    sort: '-opened',
  },
  {
    id: 'breached',
    name: 'SLA breached',
    description: 'Open findings past their due date, the longest overdue first',
    filter: 'sla:breached',
    sort: 'due',
  },
  {
    id: 'due-this-week',
    name: 'Due this week',
    description: 'Open findings whose due date falls into the next seven days',
    filter: 'sla:on_track,at_risk due:<7d',
    sort: 'due',
  },
  {
    id: 'exploitable-with-fix',
    name: 'Exploitable with a fix',
    description: 'Vulnerabilities with a known exploit for which updates fix them all',
    filter: `${OPEN} exploit:true fix:YES`,
    sort: '-epss',
    group: 'cve',
  },
  {
    id: 'exposures',
    name: 'Exposures',
    description: 'Exposure findings: weaknesses that add up to a way in',
    filter: `${OPEN} exposure:true`,
  },
  {
    id: 'public-resources',
    name: 'Public resources',
    description: 'Findings that speak of public or internet access',
    filter: `${OPEN} title:~public,internet`,
    group: 'resource',
  },
  {
    id: 'no-owner',
    name: 'No owner',
    description: 'Open findings in accounts without an owner tag',
    filter: `${OPEN} owner:""`,
    group: 'account',
  },
  {
    id: 'failed-controls',
    name: 'Failed controls',
    description: 'Failed checks of Security Hub controls, by control',
    filter: `${OPEN} compliance:FAILED`,
    group: 'control',
  },
  {
    id: 'suppressed',
    name: 'Suppressed',
    description: 'Active findings that a person has suppressed',
    filter: 'record:ACTIVE workflow:SUPPRESSED',
    sort: '-updated',
  },
]
