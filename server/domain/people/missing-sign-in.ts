import { isDemoDesk } from './demo-desk'

/** The variables without which single sign-on does not work. */
export const OIDC_VARIABLES = [
  'HUBDESK_OIDC_ISSUER',
  'HUBDESK_OIDC_CLIENT_ID',
  'HUBDESK_OIDC_CLIENT_SECRET',
] as const

/**
 * Lists the variables that are missing for anyone to sign in; empty where there is a way. The demo's people need none:
 * they sign in where AWS is the sandbox of this machine.
 */
export const missingSignIn = (settings: {
  readonly oidc: object | null
  readonly awsEndpoint: string | null
  readonly url: string | null
}): readonly string[] => (settings.oidc !== null || isDemoDesk(settings) ? [] : OIDC_VARIABLES)
