import { plainText } from '@/lib/format/plain-text'
import { splitTail } from '@/lib/format/truncate-middle'

/**
 * An ARN or id on one line: what does not fit is cut before the tail, which tells things apart. Where there is no
 * room for a telling head the tail stands alone. Takes the width that its flex parent has left.
 */
export function MiddleTruncated({ text: given, className }: { text: string; className?: string }) {
  const text = plainText(given)
  const { head, tail } = splitTail(text)
  return (
    <span className={`@container flex min-w-0 flex-1 ${className ?? ''}`} title={text}>
      <span className="hidden truncate @3xs:block">{head}</span>
      <span className="hidden shrink-0 @3xs:block">{tail}</span>
      {/* Right to left, so that a tail without room loses its beginning, and with it the dots of its own. */}
      <span className="min-w-0 truncate [direction:rtl] @3xs:hidden">
        <bdi dir="ltr">
          {head ? '…' : ''}
          {tail.replace(/^[/:]/, '')}
        </bdi>
      </span>
    </span>
  )
}
