import { hash } from 'node:crypto'
import type { Resource } from './resource.ts'

type Subject = Pick<Resource, 'account' | 'id' | 'region'>

/** The `Id` of the finding that a control has of a resource: one for good, whatever its status. */
export function findingId({ account, id, region }: Subject, control: string): string {
  const digits = hash('md5', `${control} ${region} ${id}`)
  const at = (from: number, to: number) => digits.slice(from, to)
  const uuid = `${at(0, 8)}-${at(8, 12)}-4${at(13, 16)}-a${at(17, 20)}-${at(20, 32)}`
  return `arn:aws:securityhub:${region}:${account}:security-control/${control}/finding/${uuid}`
}

/** The `ProductArn` of Security Hub CSPM in a Region. */
export function controlProduct(region: string): string {
  return `arn:aws:securityhub:${region}::product/aws/securityhub`
}
