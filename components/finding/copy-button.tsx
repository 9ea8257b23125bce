import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { writeClipboard } from '@/components/ui/write-clipboard'

type Props = {
  text: string
  what: string
  /** Beside what it copies, where words would only repeat it. */
  iconOnly?: boolean
}

/** Copies and says so, in place. */
export function CopyButton({ text, what, iconOnly = false }: Props) {
  const [copied, setCopied] = useState<string | null>(null)
  const done = copied === text
  const copy = async () => {
    if (await writeClipboard(text)) setCopied(text)
  }
  return (
    <Button
      size={iconOnly ? 'icon-sm' : 'sm'}
      variant={iconOnly ? 'ghost' : 'outline'}
      {...(iconOnly ? { className: 'text-muted', title: `Copy ${what}` } : {})}
      onClick={() => void copy()}
      onBlur={() => setCopied(null)}
    >
      {done ? <Check className="size-3.5" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
      <span aria-live="polite" className={iconOnly ? 'sr-only' : undefined}>
        {done ? `Copied ${what}` : `Copy ${what}`}
      </span>
    </Button>
  )
}
