import type { StoredFinding } from '../../store/store.ts'
import type { JsonObject } from '../../values/json.ts'
import { textOf, textsOf } from '../../values/json.ts'

export type FindingClass = {
  readonly uid: number
  readonly name: string
  /** The type that Security Hub appends to `finding_info.types`. */
  readonly type: string
}

const vulnerability: FindingClass = { uid: 2002, name: 'Vulnerability Finding', type: 'Vulnerabilities' }
const compliance: FindingClass = { uid: 2003, name: 'Compliance Finding', type: 'Posture Management' }
const detection: FindingClass = { uid: 2004, name: 'Detection Finding', type: 'Threats' }
const dataSecurity: FindingClass = { uid: 2006, name: 'Data Security Finding', type: 'Sensitive Data' }

const served = /^arn:[^:]+:securityhub:[^:]*:[^:]*:product\/aws\/([a-z0-9-]+)$/
const classByProduct: Readonly<Record<string, FindingClass | undefined>> = {
  inspector: vulnerability,
  guardduty: detection,
  macie: dataSecurity,
}
const products = new Set(['securityhub', 'inspector', 'guardduty', 'macie', 'access-analyzer'])

/** True when the V2 API serves the stored finding. */
export function isServed({ kind, document }: Pick<StoredFinding, 'kind' | 'document'>): boolean {
  return kind === 'ocsf' || servedByV2(document)
}

/** True for findings of AWS's own detectors. Findings of partners stay with Security Hub CSPM. */
export function servedByV2(asff: JsonObject): boolean {
  return products.has(productName(asff))
}

export function findingClass(asff: JsonObject): FindingClass {
  const byProduct = classByProduct[productName(asff)]
  if (byProduct) return byProduct
  if (asff.Compliance !== undefined || textOf(asff.Id)?.includes('security-control/')) return compliance
  return classByTypes(textsOf(asff.Types))
}

function productName(asff: JsonObject): string {
  return served.exec(textOf(asff.ProductArn) ?? '')?.[1] ?? ''
}

function classByTypes(types: readonly string[]): FindingClass {
  if (types.some(type => type.includes('Vulnerabilities'))) return vulnerability
  if (types.some(type => type.startsWith('Sensitive Data'))) return dataSecurity
  if (types.some(type => type.startsWith('TTPs') || type.startsWith('Effects'))) return detection
  return compliance
}
