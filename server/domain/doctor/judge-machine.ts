import type { Check } from '@/lib/api/doctor'
import type { Facts } from './facts'

const sameIssuer = (one: string, other: string): boolean =>
  one.replace(/\/$/, '') === other.replace(/\/$/, '')

/** Judges whether people can sign in. */
export function judgeSignIn(signIn: NonNullable<Facts['signIn']>): Check {
  const named = { id: 'sign_in', name: 'Sign-in' } as const
  if (signIn.kind === 'demo') {
    const found = 'The demo’s people, without a password, because AWS is the sandbox.'
    return { ...named, state: 'ok', found, advice: null }
  }
  if (signIn.kind === 'missing') {
    const variables = signIn.variables.join(', ')
    return { ...named, state: 'act', found: 'Nobody can sign in.', advice: `Set ${variables}.` }
  }
  const { issuer, discovered, hasRoles } = signIn
  if (!discovered.ok) {
    const advice = `${issuer} must answer at /.well-known/openid-configuration. Check HUBDESK_OIDC_ISSUER.`
    return { ...named, state: 'act', found: discovered.problem.message, advice }
  }
  if (!sameIssuer(discovered.value, issuer)) {
    const found = `The provider calls itself ${discovered.value}, not ${issuer}.`
    return { ...named, state: 'act', found, advice: `Set HUBDESK_OIDC_ISSUER=${discovered.value}.` }
  }
  const found = `${issuer} answers.`
  if (hasRoles) return { ...named, state: 'ok', found, advice: null }
  const advice =
    'Everybody is a viewer. Set HUBDESK_OIDC_ROLES, such as sec-admins=admin,sec-analysts=analyst.'
  return { ...named, state: 'note', found, advice }
}

/** Judges whether the state database answers with a schema that this version knows. */
export function judgeDatabase({ database }: Facts): Check {
  const named = { id: 'database', name: 'Database' } as const
  if (database.kind === 'embedded') {
    const found = database.exists
      ? 'Embedded, in the data folder. The desk migrates it at its start.'
      : 'Embedded. The first start of the desk creates it in the data folder.'
    return { ...named, state: 'ok', found, advice: null }
  }
  const { migrations } = database
  if (!migrations.ok) {
    const advice = 'Check DATABASE_URL, and that the database accepts connections from here.'
    return { ...named, state: 'act', found: migrations.problem.message, advice }
  }
  const { applied, known, unknown } = migrations.value
  if (unknown > 0) {
    const found = `A newer Hubdesk has migrated the database: ${unknown} of its migrations are unknown here.`
    return { ...named, state: 'act', found, advice: 'Start that version, or a newer one.' }
  }
  const found =
    applied === known
      ? `It answers, with all ${known} migrations.`
      : `It answers. The next start applies ${known - applied} of ${known} migrations.`
  return { ...named, state: 'ok', found, advice: null }
}

const GB = 1_000_000_000
/** From docs/performance.md: a million findings take about 5 GB with the ledger. */
const ROOM = 6 * GB
const LEAST = GB

/** Judges whether the data folder can be written, and has room. */
export function judgeDisk({ folder, exists, writable, free }: NonNullable<Facts['disk']>): Check {
  const named = { id: 'disk', name: 'Disk' } as const
  if (!writable) {
    const found = `${folder} cannot be ${exists ? 'written' : 'created'}.`
    const advice = 'Give the user of the desk the right to write there, or set HUBDESK_DATA_DIR.'
    return { ...named, state: 'act', found, advice }
  }
  if (free === null) return { ...named, state: 'ok', found: `${folder} can be written.`, advice: null }
  const room = `${(free / GB).toFixed(1)} GB are free`
  if (free < LEAST) {
    const advice = 'Free some space, or set HUBDESK_DATA_DIR to a larger disk.'
    return { ...named, state: 'act', found: `Only ${room} in ${folder}.`, advice }
  }
  const found = `${folder} can be written. ${room}.`
  if (free >= ROOM) return { ...named, state: 'ok', found, advice: null }
  return { ...named, state: 'note', found, advice: 'A million findings take about 5 GB.' }
}
