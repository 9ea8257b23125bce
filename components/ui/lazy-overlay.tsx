import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'

type Props = {
  /** The button that opens it. Only this button is drawn until its first use. */
  trigger: ReactElement<{
    onClick?: () => void
    'aria-haspopup'?: 'menu' | 'dialog'
    'aria-expanded'?: boolean
  }>
  popup: 'menu' | 'dialog'
  /** A `lazy` overlay with the same trigger. It opens itself when it is first drawn. */
  children: ReactNode
}

/** Keeps the code of a menu or sheet out of the first load. */
export function LazyOverlay({ trigger, popup, children }: Props) {
  const [asked, setAsked] = useState(false)
  const button = cloneElement(trigger, {
    'aria-haspopup': popup,
    'aria-expanded': false,
    onClick: () => setAsked(true),
  })
  return asked ? <Suspense fallback={button}>{children}</Suspense> : button
}
