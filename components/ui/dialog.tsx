import { clsx } from 'clsx'
import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { type ReactNode, type RefObject, useState } from 'react'
import { Button } from './button'

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger

type Props = {
  title: string
  /** Hides the title, for content that shows its own name. */
  hideTitle?: boolean
  description?: string
  className?: string
  /** Gets the focus when the dialog closes. For a dialog whose opener is gone by then, such as a menu item. */
  returnTo?: RefObject<HTMLElement | null>
  /** What Ctrl+Enter does anywhere in it. */
  onConfirm?: () => void
  children: ReactNode
}

const PLACES = {
  centre:
    'top-[12vh] left-1/2 max-h-[76vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-md border',
  left: 'inset-y-0 left-0 w-[min(320px,calc(100vw-48px))] border-r',
  right: 'inset-y-0 right-0 w-[min(420px,100vw)] border-l',
} as const

/** Focuses `data-first-focus` or else the first text input, and not the close button. */
function focusInput(event: Event): void {
  const content = event.currentTarget instanceof Element ? event.currentTarget : null
  const input =
    content?.querySelector<HTMLElement>('[data-first-focus]') ??
    content?.querySelector<HTMLElement>('input:not([type=checkbox]):not([type=radio]), textarea')
  if (!input) return
  event.preventDefault()
  input.focus()
  // A text that stands there already goes on at its end.
  if (input instanceof HTMLTextAreaElement) input.setSelectionRange(input.value.length, input.value.length)
}

/** Returns the focused element, or null when nothing has the focus. */
function focusedNow(): HTMLElement | null {
  const { activeElement, body } = document
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null
}

function Content({
  title,
  hideTitle,
  description,
  className,
  returnTo,
  onConfirm,
  children,
  place,
}: Props & { place: keyof typeof PLACES }) {
  const [opener] = useState(focusedNow)
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onOpenAutoFocus={focusInput}
        onKeyDown={event => {
          if (!onConfirm || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          // A key that is held down confirmed the dialog before this one.
          if (!event.repeat) onConfirm()
        }}
        onCloseAutoFocus={event => {
          const target = returnTo ? returnTo.current : opener
          // Radix returns the focus to a trigger only. A dialog that a key opened has no trigger.
          if (!returnTo && !target?.isConnected) return
          event.preventDefault()
          target?.focus()
        }}
        className={clsx(
          'fixed z-50 flex animate-appear flex-col overflow-hidden border-line bg-raised text-text shadow-pop outline-none',
          PLACES[place],
          className,
        )}
      >
        <div className={hideTitle ? 'sr-only' : 'flex items-center gap-2 border-b px-4 py-2'}>
          <Radix.Title className="flex-1 font-semibold text-base">{title}</Radix.Title>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close">
              <X className="size-4" aria-hidden />
            </Button>
          </Radix.Close>
        </div>
        {description ? (
          <Radix.Description className="px-4 pt-3 text-muted text-sm">{description}</Radix.Description>
        ) : null}
        {children}
      </Radix.Content>
    </Radix.Portal>
  )
}

export const DialogContent = (props: Props) => <Content {...props} place="centre" />

/** A dialog at an edge of the window: the rail and the facets at phone width. */
export const SheetContent = ({ side, ...props }: Props & { side: 'left' | 'right' }) => (
  <Content {...props} place={side} />
)
