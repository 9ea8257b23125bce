export type ProductName =
  | 'control'
  | 'inspector'
  | 'guardduty'
  | 'macie'
  | 'access-analyzer'
  | 'prowler'
  | 'trivy'
  | 'exposure'

/** Of all findings. */
export const shares: Readonly<Record<ProductName, number>> = {
  control: 0.55,
  inspector: 0.25,
  guardduty: 0.05,
  macie: 0.03,
  'access-analyzer': 0.03,
  prowler: 0.04,
  trivy: 0.04,
  exposure: 0.01,
}

/** Keeps products in proportion: what one application cannot hold, a later one makes up for. */
export type Governor = {
  readonly count: (product: ProductName) => void
  /** How many of this product are missing beside the controls so far. */
  readonly due: (product: ProductName) => number
}

export function createGovernor(): Governor {
  const counted = new Map<ProductName, number>()
  const of = (product: ProductName) => counted.get(product) ?? 0
  return {
    count: product => void counted.set(product, of(product) + 1),
    due: product => Math.max(0, Math.floor((of('control') * shares[product]) / shares.control) - of(product)),
  }
}
