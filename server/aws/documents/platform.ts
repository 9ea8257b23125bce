import type { Platform } from '@/lib/finding/platforms'
import { readArn } from '@/server/aws/wire/arn'

/** What a reader knows of one resource. */
export type Located = {
  readonly id: string
  readonly type: string
  readonly isKubernetes: boolean
}

const PROVIDERS: Readonly<Record<string, Platform>> = {
  amazon: 'aws',
  aws: 'aws',
  azure: 'azure',
  gcp: 'gcp',
  google: 'gcp',
  'google cloud': 'gcp',
  'google cloud platform': 'gcp',
  k8s: 'kubernetes',
  kubernetes: 'kubernetes',
  'microsoft azure': 'azure',
}

const KUBERNETES_TYPE = /^(kubernetes|k8s)/i
const AZURE = /^\/subscriptions\/([^/]+)(\/|$)/i
const AZURE_TYPE = /^(microsoft\.|azure)/i
const GCP = /^(?:\/\/[a-z]+\.googleapis\.com\/)?projects\/([^/]+)(\/|$)/i
const GCP_TYPE = /^([a-z]+\.googleapis\.com\/|gcp|google)/i

/** True for a resource type of AWS, in either spelling. */
export const isAwsType = (type: string): boolean => /^(AWS::|Aws)/.test(type)

/** Finds the platform of a resource from its own id and type; null where they do not show it. */
function platformOfResource({ id, type, isKubernetes }: Located): Platform | null {
  // An EKS cluster is a resource of AWS; what runs in it is not.
  if (readArn(id).resource !== null) return 'aws'
  if (isKubernetes || KUBERNETES_TYPE.test(type)) return 'kubernetes'
  if (AZURE.test(id) || AZURE_TYPE.test(type)) return 'azure'
  if (GCP.test(id) || GCP_TYPE.test(type)) return 'gcp'
  return isAwsType(type) ? 'aws' : null
}

/**
 * Finds the platform of a finding's resource: the first resource that shows it, otherwise the provider of the document,
 * otherwise AWS where the account is one of AWS. An unknown provider is `other`.
 */
export function platformOf(
  resources: readonly Located[],
  provider: string | null,
  account: string | null,
): Platform {
  const own = resources.map(platformOfResource).find(platform => platform !== null)
  if (own !== undefined && own !== null) return own
  if (provider !== null) return PROVIDERS[provider.trim().toLowerCase()] ?? 'other'
  return account === null || /^\d{12}$/.test(account) ? 'aws' : 'other'
}

/** Returns the subscription or project in a resource id of another cloud; null where there is none. */
export const foreignAccount = (id: string): string | null => AZURE.exec(id)?.[1] ?? GCP.exec(id)?.[1] ?? null
