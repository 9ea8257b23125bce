import { env } from '@/server/env'
import { checkHealth } from '@/server/usecases/health/check-health'
import { demoAllowed } from './demo-allowed'
import { DEMO_PEOPLE } from './demo-people'

/** Returns the current options of the sign-in page, and why the desk cannot be used, if so. */
export async function signInWays() {
  const [health, demo] = await Promise.all([checkHealth(), demoAllowed()])
  return {
    oidc: env().oidc !== null,
    demo: demo ? DEMO_PEOPLE : [],
    unavailable: health.ready ? null : health.reason,
  }
}
