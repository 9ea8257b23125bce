import { z } from 'zod'
import { PLATFORMS } from '@/lib/finding/platforms'
import type { Finding } from '@/server/domain/finding/merge-finding'
import { ownerOf } from '@/server/store/rows/to-row'

/** What the first event of a clock keeps of its finding, so that the past has a name after Security Hub deletes it. */
export const subject = z.object({
  id: z.string(),
  product_arn: z.string(),
  account: z.string(),
  region: z.string().nullable(),
  product: z.string(),
  control: z.string().nullable(),
  title: z.string(),
  resource: z.string(),
  resource_type: z.string(),
  /** The finding's own owner, not its account's. Older ledgers do not have it. */
  owner: z.string().nullable().default(null),
  /** Older ledgers only know AWS. */
  platform: z.enum(PLATFORMS).default('aws'),
})

/** What an event that ends a clock keeps of its finding. All other fields of `subject` never change. */
export const subjectAtEnd = subject.pick({ owner: true })
type Subject = z.infer<typeof subject>

/** Writes the `subject` of a finding as JSON. */
export function subjectOf(finding: Finding): string {
  const { id, provider } = finding
  const [resource] = provider.resources
  return JSON.stringify({
    id,
    product_arn: provider.productArn,
    account: provider.account,
    region: provider.region,
    product: provider.product,
    control: provider.control,
    title: provider.title,
    resource: resource.id,
    resource_type: resource.type,
    owner: ownerOf(finding),
    platform: provider.platform,
  } satisfies Subject)
}
