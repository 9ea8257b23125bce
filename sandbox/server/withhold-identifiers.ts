import type { FaultRequest } from '../wire/fault.ts'
import type { Input } from '../wire/operation.ts'
import type { Answer } from './answer.ts'

type Shape = {
  /** Lists of the input that name what to change. */
  readonly lists: readonly string[]
  /** List of the answer for what was not changed. */
  readonly refused: string
  readonly entry: (item: unknown, code: string, message: string) => object
}

const shapes: Readonly<Record<string, Shape>> = {
  BatchUpdateFindings: {
    lists: ['FindingIdentifiers'],
    refused: 'UnprocessedFindings',
    entry: (item, ErrorCode, ErrorMessage) => ({ FindingIdentifier: item, ErrorCode, ErrorMessage }),
  },
  BatchUpdateFindingsV2: {
    lists: ['MetadataUids', 'FindingIdentifiers'],
    refused: 'UnprocessedFindings',
    entry: (item, ErrorCode, ErrorMessage) => ({
      ...(typeof item === 'string' ? { MetadataUid: item } : { FindingIdentifier: item }),
      ErrorCode,
      ErrorMessage,
    }),
  },
  BatchImportFindings: {
    lists: ['Findings'],
    refused: 'FailedFindings',
    entry: (item, ErrorCode, ErrorMessage) => ({ Id: idsOf(item)[0] ?? '', ErrorCode, ErrorMessage }),
  },
}

/** Withholds chosen identifiers from the operation. It reports them as not processed, or not at all. */
export async function withholdIdentifiers(
  fault: FaultRequest,
  operation: string,
  input: Input,
  produce: (input: Input) => Promise<Answer>,
): Promise<Answer> {
  const shape = shapes[operation]
  if (!shape) return produce(input)
  const withheld: unknown[] = []
  const rest: Record<string, unknown> = { ...input }
  for (const list of shape.lists) {
    const items = input[list]
    if (!Array.isArray(items)) continue
    const kept = items.filter((item, index) => !chosen(fault, item, index))
    withheld.push(...items.filter(item => !kept.includes(item)))
    rest[list] = kept
  }
  const answer = await produceRest(shape, rest, produce)
  if (fault.unlisted) return answer
  const body: Record<string, unknown> = JSON.parse(answer.body)
  const listed = body[shape.refused]
  const codes = fault.codes?.length ? fault.codes : ['InternalFailure']
  body[shape.refused] = [
    ...(Array.isArray(listed) ? listed : []),
    ...withheld.map((item, index) => {
      const code = codes[index % codes.length] ?? 'InternalFailure'
      return shape.entry(item, code, fault.message ?? messages[code] ?? code)
    }),
  ]
  if (typeof body.FailedCount === 'number') body.FailedCount += withheld.length
  return { ...answer, body: JSON.stringify(body) }
}

const messages: Readonly<Record<string, string>> = {
  ConcurrentUpdateError: 'Concurrent finding updates detected',
  DuplicatedFindingIdentifier: 'Finding Identifier is duplicated',
  FindingNotFound: 'Finding Not Found',
  FindingSizeExceeded: 'Finding size exceeded 240 KB',
  InternalFailure: 'Internal service failure',
  InvalidInput: 'Invalid Input',
}

/** Calls the operation with the rest. An operation refuses an empty list, so nothing is called without a rest. */
async function produceRest(
  shape: Shape,
  rest: Readonly<Record<string, unknown>>,
  produce: (input: Input) => Promise<Answer>,
): Promise<Answer> {
  if (shape.lists.some(list => Array.isArray(rest[list]) && rest[list].length > 0)) return produce(rest)
  const empty =
    shape.refused === 'FailedFindings' ? { SuccessCount: 0, FailedCount: 0 } : { ProcessedFindings: [] }
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...empty, [shape.refused]: [] }),
  }
}

function chosen({ ids, every }: FaultRequest, item: unknown, index: number): boolean {
  if (ids) return idsOf(item).some(id => ids.includes(id))
  return every === undefined || (index + 1) % every === 0
}

function idsOf(item: unknown): string[] {
  if (typeof item === 'string') return [item]
  if (typeof item !== 'object' || item === null) return []
  return ['Id', 'FindingInfoUid'].flatMap(name => {
    const value: unknown = Reflect.get(item, name)
    return typeof value === 'string' ? [value] : []
  })
}
