/** A value to stage; instants and hashes may be `number` or `bigint`. */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly string[]
  | Readonly<Record<string, string>>
