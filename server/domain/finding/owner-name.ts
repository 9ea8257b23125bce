/** Returns the name under which a person owns findings. Several people may share a name, but not an e-mail address. */
export const ownerName = ({
  name,
  email,
}: {
  readonly name: string
  readonly email: string | null
}): string => email ?? name
