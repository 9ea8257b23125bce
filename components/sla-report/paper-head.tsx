'use client'

import { useEffect } from 'react'

/** Writes text as a CSS string. Characters with a meaning in CSS are escaped by their number. */
const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} ,.:()-]/gu, character => `\\${character.codePointAt(0)?.toString(16)} `)}"`

type Props = { left: string; right: string; foot: string }

/**
 * Sets the head and foot of each printed sheet. Only a style sheet can do that, and only its script knows the words. A
 * sheet made by script needs no exception from the page's security policy.
 */
export function PaperHead({ left, right, foot }: Props) {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      @top-left { content: ${cssString(left)}; }
      @top-right { content: ${cssString(right)}; }
      @bottom-left { content: ${cssString(foot)}; }
      @bottom-right { content: counter(page) " / " counter(pages); }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
    }
  }, [left, right, foot])
  return null
}
