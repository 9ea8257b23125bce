import type { Operation } from '../wire/operation.ts'

type Segment = { readonly literal: string } | { readonly label: string; readonly greedy: boolean }
type Route = { readonly method: string; readonly segments: readonly Segment[]; readonly operation: Operation }
export type Match = { readonly operation: Operation; readonly labels: Readonly<Record<string, string>> }

/**
 * Matches path and method to an operation. Literal segments win over labels, so `/insights/results/{InsightArn+}` wins
 * over `/insights/{InsightArn+}`. `path` is still encoded: in a plain label, an ARN's `/` is `%2F`.
 */
export function restRoutes(
  operations: readonly Operation[],
): (method: string, path: string) => Match | undefined {
  const routes = operations.flatMap(toRoute).toSorted((a, b) => literals(b) - literals(a))
  return (method, path) => {
    const parts = path.split('/').slice(1)
    for (const route of routes) {
      const labels = route.method === method ? matchSegments(route.segments, parts) : undefined
      if (labels) return { operation: route.operation, labels }
    }
    return undefined
  }
}

function toRoute(operation: Operation): Route[] {
  if (!operation.route) return []
  const segments = operation.route.path.split('/').slice(1).map(toSegment)
  return [{ method: operation.route.method, segments, operation }]
}

function toSegment(text: string): Segment {
  const label = /^\{(\w+)(\+?)\}$/.exec(text)
  return label ? { label: label[1] ?? '', greedy: label[2] === '+' } : { literal: text }
}

function literals(route: Route): number {
  return route.segments.filter(segment => 'literal' in segment).length
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const labels: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = parts[index]
    if (part === undefined) return undefined
    if ('literal' in segment) {
      if (segment.literal !== part) return undefined
      continue
    }
    if (part === '') return undefined
    if (segment.greedy) {
      labels[segment.label] = parts.slice(index).map(decode).join('/')
      return labels
    }
    labels[segment.label] = decode(part)
  }
  return parts.length === segments.length ? labels : undefined
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
