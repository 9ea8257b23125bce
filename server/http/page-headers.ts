import { env, isDevelopment } from '@/server/env'
import { isSecure } from '@/server/http/session/auth-cookies'

/** Headers of every page in addition to those that next.config.js gives to all responses. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
}

/** The policy of a redirect: there is nothing to show. */
export const REDIRECT_POLICY = "default-src 'none'; frame-ancestors 'none'"

/**
 * Returns where forms may lead. Browsers apply it to every redirect after a form, and a sign-in may pass through
 * unknown identity providers. The sign-in page has no data that an injected form could steal.
 */
function formAction(pathname: string): string {
  const issuer = env().oidc?.issuer
  if (!issuer || pathname !== '/sign-in') return "form-action 'self'"
  return `form-action 'self' https: ${new URL(issuer).origin}`
}

/**
 * Writes the policy of one page. Scripts only run by nonce; style attributes are allowed, because virtual lists and
 * charts position their rows with them.
 */
export function contentSecurityPolicy(nonce: string, pathname: string): string {
  // React's development build evaluates strings to rebuild stacks.
  const evaluate = isDevelopment() ? " 'unsafe-eval'" : ''
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    `style-src-elem 'self' ${isDevelopment() ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    formAction(pathname),
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    ...(isSecure() ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
