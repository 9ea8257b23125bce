import type { JsonObject } from '../../values/json.ts'
import { compact, numberOf, objectOf, textOf } from '../../values/json.ts'

/** Renders what GuardDuty saw: ASFF's one `Action` becomes one evidence. */
export function renderEvidences(asff: JsonObject): readonly JsonObject[] {
  const action = objectOf(asff.Action)
  const connection = objectOf(action.NetworkConnectionAction)
  const call = objectOf(action.AwsApiCallAction)
  const probe = objectOf(action.PortProbeAction)
  const remote = objectOf(connection.RemoteIpDetails ?? call.RemoteIpDetails ?? probe.RemoteIpDetails)
  const evidence = compact({
    api: compact({
      operation: textOf(call.Api),
      service: compact({ name: textOf(call.ServiceName) }),
    }),
    connection_info: compact({
      direction: textOf(connection.ConnectionDirection),
      protocol_name: textOf(connection.Protocol),
    }),
    dst_endpoint: compact({ port: numberOf(objectOf(connection.LocalPortDetails).Port) }),
    src_endpoint: renderEndpoint(remote, numberOf(objectOf(connection.RemotePortDetails).Port)),
  })
  return Object.keys(evidence).length === 0 ? [] : [evidence]
}

function renderEndpoint(remote: JsonObject, port: number | undefined): JsonObject {
  const organization = objectOf(remote.Organization)
  return compact({
    autonomous_system: compact({
      name: textOf(organization.AsnOrg),
      number: numberOf(organization.Asn),
    }),
    ip: textOf(remote.IpAddressV4),
    location: compact({
      city: textOf(objectOf(remote.City).CityName),
      country: textOf(objectOf(remote.Country).CountryName),
    }),
    port,
  })
}
