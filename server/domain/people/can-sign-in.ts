import { DEMO_ISSUER } from './demo-desk'

/** What decides whether a person who is known may still use the desk. */
export type Admitted = { readonly issuer: string; readonly deactivatedAt: Date | null }

/**
 * True when a person may still use the desk, themselves or by a token: their latest sign-in was not refused, and they are
 * none of the sandbox's persons on a real desk. A person who left and never signs in again counts as admitted.
 */
export const canSignIn = ({ issuer, deactivatedAt }: Admitted, isDemo: boolean): boolean =>
  deactivatedAt === null && (issuer !== DEMO_ISSUER || isDemo)
