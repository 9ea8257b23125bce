import type { Control } from './control.ts'

export type SeedStandard = {
  /** As `AssociatedStandards` spells it: the resource part of the ARN. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** As `RelatedRequirements` spells it; FSBP names none. */
  readonly prefix: string | undefined
  readonly enabled: boolean
  /** Requirements of a control in it; undefined where the control does not belong to it. */
  readonly requirements: (control: Control) => readonly string[] | undefined
}

const one = (requirement: string | undefined) => (requirement === undefined ? undefined : [requirement])

export const standards: readonly SeedStandard[] = [
  {
    id: 'standards/aws-foundational-security-best-practices/v/1.0.0',
    name: 'AWS Foundational Security Best Practices v1.0.0',
    description:
      'The AWS Foundational Security Best Practices standard is a set of automated security checks that detect when AWS accounts and deployed resources do not align with security best practices. The standard is defined by AWS security experts. This curated set of controls helps improve your security posture in AWS, and covers the most popular and foundational AWS services.',
    prefix: undefined,
    enabled: true,
    requirements: control => (control.fsbp ? [] : undefined),
  },
  {
    id: 'standards/cis-aws-foundations-benchmark/v/1.4.0',
    name: 'CIS AWS Foundations Benchmark v1.4.0',
    description:
      'The Center for Internet Security (CIS) AWS Foundations Benchmark v1.4.0 is a set of security configuration best practices for AWS.',
    prefix: 'CIS AWS Foundations Benchmark v1.4.0',
    enabled: true,
    requirements: control => one(control.cis14),
  },
  {
    id: 'standards/cis-aws-foundations-benchmark/v/3.0.0',
    name: 'CIS AWS Foundations Benchmark v3.0.0',
    description:
      'The Center for Internet Security (CIS) AWS Foundations Benchmark v3.0.0 is a set of security configuration best practices for AWS.',
    prefix: 'CIS AWS Foundations Benchmark v3.0.0',
    enabled: true,
    requirements: control => one(control.cis30),
  },
  {
    id: 'standards/pci-dss/v/3.2.1',
    name: 'PCI DSS v3.2.1',
    description:
      'The Payment Card Industry Data Security Standard (PCI DSS) v3.2.1 is an information security standard for entities that store, process, and/or transmit cardholder data.',
    prefix: 'PCI DSS v3.2.1',
    enabled: true,
    requirements: control => (control.pci.length > 0 ? control.pci : undefined),
  },
]

export function standardsOf(control: Control): readonly SeedStandard[] {
  return standards.filter(standard => standard.enabled && standard.requirements(control) !== undefined)
}

/** Such as `PCI DSS v3.2.1/1.2.1`, over all standards. */
export function relatedRequirements(control: Control): readonly string[] {
  return standards.flatMap(standard =>
    (standard.requirements(control) ?? []).map(requirement => `${standard.prefix}/${requirement}`),
  )
}
