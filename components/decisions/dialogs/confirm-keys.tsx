import { Keys } from '@/components/ui/kbd'

/** Names the keys that confirm a dialog, beside its buttons. */
export const ConfirmKeys = () => (
  <span className="inline-flex items-center gap-1.5 text-muted text-xs max-sm:hidden" aria-hidden>
    <Keys keys="mod+Enter" /> confirms
  </span>
)
