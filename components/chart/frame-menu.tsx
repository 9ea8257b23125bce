import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'

type Props = { name: string; onCsv: () => void; onPng: () => void }

/** Offers the downloads of a chart or a table. */
export const FrameMenu = ({ name, onCsv, onPng }: Props) => (
  <Menu>
    <MenuTrigger asChild>
      <Button size="icon-sm" variant="ghost" aria-label={`Download ${name}`} className="text-muted">
        <Download className="size-3.5" aria-hidden />
      </Button>
    </MenuTrigger>
    <MenuContent align="end">
      <MenuItem onSelect={onCsv}>
        CSV <span className="text-muted text-xs">the numbers, for a spreadsheet</span>
      </MenuItem>
      <MenuItem onSelect={onPng}>
        PNG <span className="text-muted text-xs">the picture, for a slide</span>
      </MenuItem>
    </MenuContent>
  </Menu>
)
