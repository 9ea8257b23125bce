import type { Server } from 'node:http'
import Provider from 'oidc-provider'

export type IdentityProvider = {
  readonly issuer: string
  /** Groups of each subject; who has no entry has no groups claim. */
  readonly groups: Map<string, readonly string[]>
  readonly stop: () => Promise<void>
}

/**
 * A certified OpenID Connect server that signs in the person named as `login`. PKCE is required.
 * Only the user info holds groups, as with many real providers.
 */
export async function startIdentityProvider(port: number, redirectUris: string[]): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${port}`
  const groups = new Map<string, readonly string[]>()
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'hubdesk', client_secret: 'secret-of-the-test', redirect_uris: redirectUris }],
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email'] },
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, name: `Person ${sub}`, email: `${sub}@example.test`, groups: groups.get(sub) }),
    }),
  })
  const server: Server = provider.listen(port, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  return {
    issuer,
    groups,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
