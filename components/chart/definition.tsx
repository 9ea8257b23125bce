import { Info } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

/** Explains what a number means, behind an info button. */
export const Definition = ({ of, text }: { of: string; text: string }) => (
  <Popover>
    <PopoverTrigger asChild>
      <Button size="icon-sm" variant="ghost" aria-label={`What ${of} means`} className="text-muted">
        <Info className="size-3.5" aria-hidden />
      </Button>
    </PopoverTrigger>
    <PopoverContent>
      <p className="max-w-72 p-3 text-sm">{text}</p>
    </PopoverContent>
  </Popover>
)
