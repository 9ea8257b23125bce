import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { writeClipboard } from '@/components/ui/write-clipboard'

/** Copies text, and confirms it in place. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState<string | null>(null)
  const done = copied === text
  const copy = async () => {
    if (await writeClipboard(text)) setCopied(text)
  }
  return (
    <Button size="sm" onClick={() => void copy()} onBlur={() => setCopied(null)}>
      {done ? <Check className="size-3.5" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
      <span aria-live="polite">{done ? `Copied ${what}` : `Copy ${what}`}</span>
    </Button>
  )
}
