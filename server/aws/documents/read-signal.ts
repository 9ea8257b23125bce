import type { Signal, Trait } from '@/server/domain/finding/finding'
import type { OcsfFinding } from './ocsf-schema'

type RelatedEvent = OcsfFinding['finding_info']['related_events'][number]

/** Reads a contributing finding. The preview of Security Hub wrote its traits as tags: their name is the category. */
export function readSignal({ uid, title, traits, tags }: RelatedEvent): Signal[] {
  if (uid === null) return []
  const written = traits.length > 0 ? traits : tags.map(tag => ({ ...tag, category: tag.name, name: null }))
  return [
    {
      id: uid,
      title,
      traits: written.flatMap(({ category, name, type, values }): Trait[] =>
        category === null ? [] : [{ category, name, contextual: type === 'Contextual', values }],
      ),
    },
  ]
}
