/**
 * Deceptive characters: controls except tab and line feed, bidirectional marks, overrides and isolates, and zero-width
 * ones. The joiners U+200C and U+200D stay: scripts and emoji need them.
 */
const DECEIVING = /[^\P{Cc}\t\n]|[\p{Bidi_Control}\u200B\u2060-\u2064\uFEFF]/gu

/** Replaces each deceptive character of finding text by a visible `�`. The raw document keeps them. */
export const plainText = (text: string): string => text.replace(DECEIVING, '\uFFFD')
