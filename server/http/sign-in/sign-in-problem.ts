const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied:
    'Your account has no role in Hubdesk. Ask an admin to add you to a group that HUBDESK_OIDC_ROLES names.',
  CredentialsSignin: 'That person does not exist here. Choose one of those below.',
  OAuthSignin:
    'The identity provider could not be reached. Try again, or ask an admin to check HUBDESK_OIDC_ISSUER.',
  OAuthCallback:
    'The identity provider’s answer did not pass the checks, or you cancelled. Start again from this page.',
  Unavailable: 'Hubdesk cannot sign people in at the moment. Its log says why.',
}

/** Explains a sign-in error code in a sentence; null without a code. */
export function signInProblem(code: string | undefined): string | null {
  if (!code) return null
  return SENTENCES[code] ?? 'Signing in did not work. Start again from this page.'
}
