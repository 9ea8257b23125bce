import { notify } from '@/components/ui/notify'
import { writeClipboard } from '@/components/ui/write-clipboard'

/** Copies text and says so; says why not where the browser refuses. */
export async function copyText(text: string, said: string): Promise<void> {
  if (await writeClipboard(text)) notify(said)
}
