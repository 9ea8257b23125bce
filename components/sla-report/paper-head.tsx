'use client'

import { useEffect } from 'react'

/** Text as a CSS string: every character that CSS could read otherwise is escaped by its number. */
const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} ,.:()-]/gu, character => `\\${character.codePointAt(0)?.toString(16)} `)}"`

type Props = { left: string; right: string; foot: string }

/**
 * What stands at the head and foot of each sheet. Only a style sheet can say it, and only its script knows the words: a sheet
 * made by script needs no exception from the policy of the page.
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
