import { ARN } from 'link2aws'
import type { FindingDetail, StoredItem } from '@/lib/api/findings'
import { safeLink } from '@/lib/links'

type Pages = FindingDetail['pages']
type Linked = Pick<StoredItem, 'id' | 'region' | 'resource' | 'control' | 'format'>

/** Returns the page of a resource in the console of its partition; null for what is no ARN, or has no page. */
function resourcePage(arn: string): string | null {
  if (!arn.startsWith('arn:')) return null
  try {
    const link = safeLink(new ARN(arn).consoleLink)
    // Its Region becomes a part of the host: nothing but AWS's own may come of it.
    return link?.trusted ? link.href : null
  } catch {
    // The ARN is of no service that has a page, or is none at all: finding text is foreign.
    return null
  }
}

/** Host of the console of a Region's partition. */
function consoleHost(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn'
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com'
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/
/** Ids of controls with a page in the user guide, such as `EC2.18`. Those of single standards have none. */
const CONTROL = /^([A-Za-z][A-Za-z0-9]*)\.(\d+)$/

/**
 * Returns the finding in the console of Security Hub, which reads its filter from the fragment: `\:` and `\operator` are
 * escaped by a backslash there, and the whole is encoded twice.
 */
function findingPage(id: string, region: string): string {
  const search = encodeURIComponent(`\\operator\\:EQUALS\\:${id}`)
  return `https://${consoleHost(region)}/securityhub/home?region=${region}#/findings?search=Id%3D${encodeURIComponent(search)}`
}

function controlPage(control: string): string | null {
  const [, service, number] = CONTROL.exec(control) ?? []
  if (service === undefined || number === undefined) return null
  const name = service.toLowerCase()
  return `https://docs.aws.amazon.com/securityhub/latest/userguide/${name}-controls.html#${name}-${number}`
}

/** Returns where AWS shows the first resource of a finding, the finding itself and its control. */
export function awsPages({ id, region, resource, control, format }: Linked): Pages {
  const isInHub = format.includes('asff') && region !== null && REGION.test(region)
  return {
    resource: resourcePage(resource),
    security_hub: isInHub ? findingPage(id, region) : null,
    control: control === null ? null : controlPage(control),
  }
}
