import { hash } from 'node:crypto'

/** `aws:product` becomes `productv2`: the same product under the V2 API. */
export function productUid(productArn: string): string {
  return productArn.replace(':product/', ':productv2/')
}

/**
 * `metadata.uid` of a finding that the V2 API serves: a hash of what identifies it, so that it is the same after every
 * import and restart. AWS does not publish its own derivation; it looks like a SHA-256 in hex.
 */
export function metadataUid(productArn: string, id: string): string {
  return hash('sha256', `${productUid(productArn)}\0${id}`)
}
