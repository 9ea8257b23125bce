import { IAMClient } from '@aws-sdk/client-iam'
import { type Clients, clientSettings, createClients, handler } from '@/server/aws/wire/clients'

/** The clients of the doctor: those of the desk, and IAM, which only the doctor asks. */
export type ProbeClients = Clients & { readonly iam: IAMClient }

export type ProbeSettings = { readonly awsRegion: string; readonly awsEndpoint: string | null }

/** Creates the clients; opens no connection yet. */
export function createProbeClients({ awsRegion, awsEndpoint }: ProbeSettings): ProbeClients {
  const clients = createClients({ region: awsRegion, endpoint: awsEndpoint, rate: null })
  const iam = new IAMClient({
    ...clientSettings({ region: awsRegion, endpoint: awsEndpoint }),
    requestHandler: handler(8_000),
  })
  return {
    ...clients,
    iam,
    close() {
      clients.close()
      iam.destroy()
    },
  }
}
