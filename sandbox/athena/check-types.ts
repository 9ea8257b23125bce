import type { DuckDBConnection } from '@duckdb/node-api'
import { database, tables } from './catalog.ts'
import { QueryFailure } from './refuse.ts'
import { isWord, placeOf, tokensOf } from './tokens.ts'

type Node = { readonly [member: string]: unknown }

const comparisons: Readonly<Record<string, string>> = {
  COMPARE_EQUAL: '=',
  COMPARE_NOTEQUAL: '<>',
  COMPARE_LESSTHAN: '<',
  COMPARE_GREATERTHAN: '>',
  COMPARE_LESSTHANOREQUALTO: '<=',
  COMPARE_GREATERTHANOREQUALTO: '>=',
  COMPARE_DISTINCT_FROM: 'IS DISTINCT FROM',
  COMPARE_NOT_DISTINCT_FROM: 'IS DISTINCT FROM',
  COMPARE_IN: '=',
  COMPARE_NOT_IN: '=',
}
const divisions = new Set(['/', '//', '%', 'mod', 'divide'])
const exactTypes = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UBIGINT', 'DECIMAL'])
const isNumber = (type: string): boolean => exactTypes.has(type) || type === 'DOUBLE' || type === 'FLOAT'

/**
 * Throws for queries that DuckDB runs and Trino refuses. One is a comparison of a text with a number, which DuckDB
 * casts. The other is a division of exact numbers by what may be zero: DuckDB returns NULL. The check reads the plan,
 * which has the types and the place of each expression in the text. Queries over a view made here are not checked: the
 * places inside a view refer to another text.
 */
export async function checkTypes(connection: DuckDBConnection, sql: string): Promise<void> {
  const from = beginOfSelect(sql)
  if (from === null || (await namesOwnView(connection, sql))) return
  const select = sql.slice(from)
  const casts = new Set(
    tokensOf(select)
      .filter(token => isWord(token, 'CAST', 'TRY_CAST'))
      .map(({ at }) => at),
  )
  const bytes = Buffer.from(select)
  const charAt = ({ query_location: at }: Node): number | null =>
    typeof at === 'number' && at <= bytes.length ? bytes.subarray(0, at).toString().length : null
  const isWritten = (cast: Node): boolean => {
    const at = charAt(cast)
    const { child } = cast
    // `BIGINT '5'` is a cast without a place of its own.
    if (at === null) return isNode(child) && child.expression_class === 'BOUND_CONSTANT'
    // A cast that DuckDB adds around a written cast has the same place.
    return casts.has(at) && !(isCast(child) && child.query_location === cast.query_location)
  }
  /** Returns the expression without the casts that DuckDB added. */
  const asWritten = (node: Node): Node => {
    if (isCast(node) && !isWritten(node) && isNode(node.child)) return asWritten(node.child)
    return node
  }
  for (const node of nodesOf(await planOf(connection, select))) {
    const fault = faultOf(node, asWritten)
    if (!fault) continue
    const at = [node, ...sidesOf(node)].map(charAt).find(found => found !== null) ?? 0
    throw new QueryFailure(fault.replace('@', placeOf(sql, from + at)))
  }
}

function faultOf(node: Node, asWritten: (node: Node) => Node): string | null {
  const [left, ...others] = sidesOf(node).map(asWritten)
  const operator = comparisons[String(node.comparison ?? node.type)]
  if (left && operator !== undefined) {
    const other = others.find(side => isMixed(typeOf(left), typeOf(side)))
    if (!other) return null
    const [one, two] = [left, other].map(side => typeOf(side).toLowerCase())
    return `TYPE_MISMATCH: @: Cannot apply operator: ${one} ${operator} ${two}`
  }
  const [divisor] = others
  if (!left || !divisor || !divisions.has(String(node.name))) return null
  const isExact = [left, divisor].every(side => exactTypes.has(typeOf(side)))
  return isExact && mayBeZero(divisor)
    ? 'DIVISION_BY_ZERO: @: The divisor may be zero, write NULLIF(divisor, 0)'
    : null
}

const isMixed = (one: string, two: string): boolean =>
  (one === 'VARCHAR' && isNumber(two)) || (two === 'VARCHAR' && isNumber(one))

/** True unless the divisor is a constant other than zero, or a NULLIF, which is a CASE in the plan. */
function mayBeZero({ expression_class: kind, value }: Node): boolean {
  if (kind === 'BOUND_CASE') return false
  return kind !== 'BOUND_CONSTANT' || !isNode(value) || Number(value.value ?? 0) === 0
}

/**
 * Returns the operands of a comparison or a division. A join's condition is no expression, but has its sides in the
 * same members.
 */
function sidesOf({ left, right, children }: Node): Node[] {
  if (isNode(left) && isNode(right)) return [left, right]
  return Array.isArray(children) ? children.filter(isNode) : []
}

function typeOf({ return_type: type, value }: Node): string {
  if (isNode(type)) return String(type.id)
  return isNode(value) && isNode(value.type) ? String(value.type.id) : ''
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCast = (value: unknown): value is Node => isNode(value) && value.expression_class === 'BOUND_CAST'

function* nodesOf(value: unknown): Generator<Node> {
  if (isNode(value)) yield value
  if (typeof value !== 'object' || value === null) return
  for (const member of Object.values(value)) yield* nodesOf(member)
}

/**
 * Returns the plan as DuckDB bound it, before it optimizes. Returns no expressions where it cannot bind: running the
 * query reports that.
 */
async function planOf(connection: DuckDBConnection, select: string): Promise<unknown> {
  const reader = await connection.runAndReadAll(
    `SELECT json_serialize_plan('${select.replaceAll("'", "''")}') AS plan`,
  )
  return JSON.parse(String(reader.getRowObjects()[0]?.plan))
}

/** Returns the offset where the query begins: 0, or after `CREATE VIEW name AS`. */
function beginOfSelect(sql: string): number | null {
  const tokens = tokensOf(sql)
  if (!isWord(tokens[0], 'CREATE', 'DROP')) return 0
  const as = tokens.findIndex(token => isWord(token, 'AS'))
  return tokens[as + 1]?.at ?? null
}

async function namesOwnView(connection: DuckDBConnection, sql: string): Promise<boolean> {
  const given = tables.map(({ name }) => `'${name}'`).join(', ')
  const reader = await connection.runAndReadAll(
    `SELECT view_name FROM duckdb_views() WHERE schema_name = '${database}' AND view_name NOT IN (${given})`,
  )
  const views = new Set(reader.getRowObjects().map(row => String(row.view_name)))
  return tokensOf(sql).some(({ text }) => views.has(text.replaceAll('"', '').toLowerCase()))
}
