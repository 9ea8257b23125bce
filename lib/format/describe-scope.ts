/** The limit of an actor; an empty list limits nothing. */
type Scope = {
  readonly accounts: readonly string[]
  readonly ous: readonly string[]
  readonly environments: readonly string[]
}

const MOST = 3

function named(noun: string, values: readonly string[]): string[] {
  if (values.length === 0) return []
  const rest = values.length > MOST ? ` and ${values.length - MOST} more` : ''
  return [`${noun}${values.length === 1 ? '' : 's'} ${values.slice(0, MOST).join(', ')}${rest}`]
}

/** Describes a limit: `accounts 111122223333, 444455556666 or unit Workloads, in environment prod`. */
export function describeScope({ accounts, ous, environments }: Scope): string {
  const places = [...named('account', accounts), ...named('unit', ous)].join(' or ')
  const [within] = named('environment', environments)
  if (within === undefined) return places
  return places === '' ? within : `${places}, in ${within}`
}

/** Describes several limits that add up; an empty list allows nothing. */
export const describeScopes = (scopes: readonly Scope[]): string =>
  scopes.length === 0 ? 'nothing' : scopes.map(describeScope).join('; and ')
