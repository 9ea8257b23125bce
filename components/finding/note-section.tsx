import { VERIFICATION_WORD } from '@/components/decisions/words'
import { Fact, Facts } from '@/components/parts/facts'
import { Section } from '@/components/parts/section'
import type { FindingDetail } from '@/lib/api/findings'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Shows the note of a finding. */
export function NoteSection({ finding }: { finding: FindingDetail }) {
  const { note, note_by: by, note_at: at, verification, user_defined } = finding
  const fields = Object.entries(user_defined)
  if (!note && !verification && fields.length === 0) return null
  return (
    <Section title="Notes">
      {note ? (
        <figure className="pb-2">
          <blockquote className="max-w-prose whitespace-pre-line text-base">{plainText(note)}</blockquote>
          <figcaption className="text-muted text-xs">
            {[by ? plainText(by) : null, at ? `${formatInstant(at)} UTC` : null]
              .filter(part => part !== null)
              .join(', ')}
          </figcaption>
        </figure>
      ) : null}
      <Facts>
        <Fact name="Verification">{verification ? VERIFICATION_WORD[verification] : null}</Fact>
        {fields.map(([name, value]) => (
          <Fact key={name} name={plainText(name)}>
            {plainText(value)}
          </Fact>
        ))}
      </Facts>
    </Section>
  )
}
