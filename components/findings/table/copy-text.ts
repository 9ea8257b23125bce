import { notify } from '@/components/ui/notify'
import { writeClipboard } from '@/components/ui/write-clipboard'

/** Copies text and confirms it in a notice. The notice gives the reason when the browser refuses. */
export async function copyText(text: string, said: string): Promise<void> {
  if (await writeClipboard(text)) notify(said)
}
