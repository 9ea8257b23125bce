import type { JsonObject } from '../values/json.ts'

/** Two findings of each product, those of the commonest last: where only so much is kept, it is the end. */
export function examplesOf(findings: readonly JsonObject[]): readonly JsonObject[] {
  const products = new Map<string, JsonObject[]>()
  for (const finding of findings) {
    const product = productOf(finding)
    products.set(product, [...(products.get(product) ?? []), finding])
  }
  return [...products.values()].toSorted((a, b) => a.length - b.length).flatMap(group => group.slice(0, 2))
}

/** Reads the product of a finding from its ARN, in any Region. */
function productOf({ ProductArn: arn }: JsonObject): string {
  return String(arn).replace(/^.*?::/, '')
}
