// The package carries no types; these are the members that the test server uses.
declare module 'oidc-provider' {
  import type { Server } from 'node:http'

  // biome-ignore lint/style/noDefaultExport: that is how the package exports it.
  export default class Provider {
    constructor(issuer: string, configuration: object)
    listen(port: number, host: string): Server
  }
}
