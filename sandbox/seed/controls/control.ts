export type Rating = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'

/** A security control as the Security Hub CSPM user guide describes it. */
export type Control = {
  readonly id: string
  readonly rating: Rating
  /** ASFF type of the resource that it checks. */
  readonly resource: string
  readonly title: string
  readonly description: string
  /** False for controls of CIS or PCI DSS alone. */
  readonly fsbp: boolean
  /** Requirement in CIS AWS Foundations Benchmark v1.4.0. */
  readonly cis14?: string
  /** Requirement in CIS AWS Foundations Benchmark v3.0.0. */
  readonly cis30?: string
  /** Requirements in PCI DSS v3.2.1. */
  readonly pci: readonly string[]
}

/** Where a control stands besides FSBP: `pci` is a list separated by spaces. */
export type Standing = {
  readonly fsbp?: boolean
  readonly cis14?: string
  readonly cis30?: string
  readonly pci?: string
}

export function control(
  id: string,
  rating: Rating,
  resource: string,
  title: string,
  description: string,
  standing: Standing = {},
): Control {
  const { fsbp = true, pci = '', ...cis } = standing
  return { id, rating, resource, title, description, fsbp, ...cis, pci: pci.split(' ').filter(Boolean) }
}
