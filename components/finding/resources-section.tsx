import { FilterLink } from '@/components/finding/filter-link'
import { Fact, Facts } from '@/components/parts/facts'
import { Section } from '@/components/parts/section'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'
import { prettyJson } from '@/lib/format/pretty-json'

type Resource = FindingDetail['resources'][number]

function Tags({ tags }: { tags: Resource['tags'] }) {
  const pairs = Object.entries(tags)
  if (pairs.length === 0) return null
  return (
    <Fact name="Tags">
      <ul className="flex flex-wrap gap-1">
        {pairs.map(([key, value]) => (
          <li key={key} className="rounded-sm border bg-bg text-xs">
            <FilterLink
              field={`tag.${key}`}
              value={value}
              className="flex min-h-6 items-center px-1.5 hover:underline"
            >
              {plainText(key)}={plainText(value)}
            </FilterLink>
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function ResourceFacts({ resource }: { resource: Resource }) {
  return (
    <li className="py-2 first:pt-0 last:pb-0">
      <p className="break-all pb-1 font-mono text-xs">
        <FilterLink field="resource" value={resource.id}>
          {plainText(resource.id)}
        </FilterLink>
      </p>
      <Facts>
        <Fact name="Type">
          <FilterLink field="resource_type" value={resource.type} />
        </Fact>
        <Fact name="Name">
          {resource.name && resource.name !== resource.id ? plainText(resource.name) : null}
        </Fact>
        <Fact name="Region">{resource.region}</Fact>
        <Tags tags={resource.tags} />
      </Facts>
      {resource.details ? (
        <details className="pt-1 text-sm">
          <summary className="w-fit text-muted hover:text-text">Details</summary>
          <ScrollRegion label="Details of the resource" className="mt-1 max-h-80 rounded-md border bg-bg p-2">
            <pre className="font-mono text-xs">{plainText(prettyJson(resource.details))}</pre>
          </ScrollRegion>
        </details>
      ) : null}
    </li>
  )
}

export function ResourcesSection({ resources }: { resources: FindingDetail['resources'] }) {
  return (
    <Section title={resources.length === 1 ? 'Resource' : `${resources.length} resources`}>
      <ul className="divide-y">
        {resources.map(resource => (
          <ResourceFacts key={`${resource.type} ${resource.id}`} resource={resource} />
        ))}
      </ul>
    </Section>
  )
}
