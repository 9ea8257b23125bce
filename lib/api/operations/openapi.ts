import * as z from 'zod/mini'
import type { Operation } from '@/lib/api/operation'
import { problemsOf } from '@/lib/api/operations/problems-of'
import { PROBLEMS, problem } from '@/lib/api/problem'

type Json = { readonly [key: string]: unknown }

const schemaOf = (schema: z.core.$ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** The meaning of each query parameter, in any operation. It is apart from the schemas, which pages load too. */
const WORDS: Readonly<Record<string, string>> = {
  filter:
    'Terms that must all hold, such as `severity:CRITICAL,HIGH -workflow:SUPPRESSED age:>30d title:~"public"`. Values of a term are alternatives, `-` negates, `""` is "has none", bare words search title, resource and id. Dates are a UTC day `2026-03-08`, an ISO week `2026-W10`, a month `2026-03`, an instant, a range `2026-03-01..2026-03-15` of these or a length of time `>7d`; `was:breached@2026-03-08` is a state of the SLA clock at the end of that day.',
  sort: 'A field, with `-` before it for descending order. Findings without a value come last.',
  cursor: '`next` of the page before, for the same question. Without it the first page.',
  limit: 'How many entries a page has at most.',
  columns: 'Columns of the CSV in their order, with commas; all where it is empty.',
  of: 'The number of the preview whose findings are listed, such as sooner, breached_after or rule-0.',
  by: 'The field to group by, of facets several, separated by commas; of changes the id of their actor, or `me`.',
  field: 'The field to complete, or `tag.` and the key of a tag.',
  prefix: 'What was typed so far; values that begin with it come first, then those that contain it.',
  format: '`csv`, or the documents as received, one a line.',
  state: 'Items, or actions, of this state alone.',
  list: '`for_me` are those that the asker can vote on now, `mine` those that the asker requested.',
  kind: 'One kind of action, such as `insight.create`.',
  outcome: '`attention` are those with failed or diverged findings.',
  size: 'Changes of one finding, or of several.',
  finding: 'Changes of the finding with this key.',
  action: 'The action as a row of the log has it, such as `token.create`.',
  decision: 'What was allowed, or what was denied.',
  actor: 'Id or name of who acted.',
  from: 'The first UTC day; of a trend an instant too.',
  to: 'The last UTC day; of a trend an instant too.',
  days: 'How many days to look ahead.',
  week: 'An ISO week, such as `2026-W47`; the last one that is over without it.',
  team: 'One team by its name, or findings without a team where it is empty.',
  owner: 'One owner by its name, or findings without an owner where it is empty.',
  policy_factor: 'What if: allowances this many times as long as the policy has them.',
  capacity_factor: 'What if: findings are closed this many times as fast.',
  at: 'A UTC day, which means its end, or an instant; now where it is left out.',
  period: 'The days before `at` whose closings and reopenings count.',
  interval: 'How long one point of a trend is; weeks begin on Monday.',
  head: '`seq:hash` of a row that was noted elsewhere and that the log must still hold.',
}

function parametersOf({ parameters = {}, query }: Operation): Json[] {
  const path = Object.entries(parameters).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(WORDS[name] && { description: WORDS[name] }),
    required: !z.safeParse(schema, undefined).success,
    schema: schemaOf(schema, 'input'),
  }))
  return [...path, ...inQuery]
}

function answerOf({ answer, status: made }: Operation): Json {
  const status = made ?? 200
  if (!answer) return { [status]: { description: 'Done' } }
  const content =
    answer instanceof z.ZodMiniType
      ? { 'application/json': { schema: schemaOf(answer, 'output') } }
      : Object.fromEntries(answer.map(type => [type, {}]))
  return { [status]: { description: 'Done', content } }
}

const PROBLEM = { $ref: '#/components/schemas/Problem' }

/** The problems of an operation by HTTP status, each with the codes that it may have. */
function problemAnswers(operation: Operation): Json {
  const byStatus = Map.groupBy(problemsOf(operation), code => PROBLEMS[code].status)
  const answers = [...byStatus].map(([status, codes]) => {
    const schema = { allOf: [PROBLEM, { properties: { code: { enum: codes } } }] }
    const description = codes.map(code => PROBLEMS[code].title).join(', or ')
    return [status, { description, content: { 'application/problem+json': { schema } } }]
  })
  return Object.fromEntries(answers)
}

function describeOperation(operation: Operation): Json {
  const parameters = parametersOf(operation)
  return {
    summary: operation.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
      },
    }),
    responses: { ...answerOf(operation), ...problemAnswers(operation) },
  }
}

/** Builds the OpenAPI 3.1 description of operations, from the schemas that parse requests and check answers. */
export function openApi(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    Object.assign(paths[operation.path] ?? {}, {
      [operation.method.toLowerCase()]: describeOperation(operation),
    })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hubdesk', version: '1', description: 'The triage desk for AWS Security Hub' },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token that an admin made' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'hubdesk.session',
          description:
            'Of the pages. Over https its name begins with `__Host-`; changes need an Origin header.',
        },
      },
    },
  }
}
