import { z } from 'zod'
import type { Finding } from '@/server/domain/merge-finding'
import { ownerOf } from '@/server/store/to-row'

/** What the first event of a clock keeps of its finding, so that the past has a name when Security Hub has deleted it. */
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
  /** Its own owner, not that of its account. Ledgers of before do not say. */
  owner: z.string().nullable().default(null),
})

/** What an event that ends a clock keeps of its finding: all else of `subject` never changes. */
export const subjectAtEnd = subject.pick({ owner: true })
type Subject = z.infer<typeof subject>

/** `subject` of a finding, as JSON. */
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
  } satisfies Subject)
}
