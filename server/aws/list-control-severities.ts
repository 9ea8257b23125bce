import { ListSecurityControlDefinitionsCommand } from '@aws-sdk/client-securityhub'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { collectPages } from '@/server/aws/wire/collect-pages'
import { oneOf } from '@/server/aws/wire/lenient'

/** A control such as `EC2.18`, and the severity of its failure. */
export type ControlRating = { readonly control: string; readonly severity: Severity }

/** Lists the severity of each control that Security Hub defines, by its own rating. Throws `AwsError`. */
export async function listControlSeverities(clients: Clients, signal: AbortSignal): Promise<ControlRating[]> {
  const definitions = await collectPages('ListSecurityControlDefinitions', async token => {
    const { SecurityControlDefinitions, NextToken } = await callAws({
      iamAction: 'securityhub:ListSecurityControlDefinitions',
      bucket: clients.budget,
      signal,
      send: abortSignal =>
        clients.hub.send(new ListSecurityControlDefinitionsCommand({ MaxResults: 100, NextToken: token }), {
          abortSignal,
        }),
    })
    return { items: SecurityControlDefinitions ?? [], next: NextToken }
  })
  return definitions.flatMap(({ SecurityControlId: control, SeverityRating }) => {
    const severity = oneOf(SEVERITIES, SeverityRating ?? null)
    return control === undefined || severity === null ? [] : { control, severity }
  })
}
