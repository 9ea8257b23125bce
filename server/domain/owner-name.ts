/** The name under which a person owns findings: names are shared by several people, e-mail addresses are not. */
export const ownerName = ({
  name,
  email,
}: {
  readonly name: string
  readonly email: string | null
}): string => email ?? name
