import { test as base, expect, type Page } from '@playwright/test'
import { type Person, signIn } from './sign-in'

type Options = {
  /** The person whose session the page has; null for a visitor without a sign-in. */
  person: Person | null
}

/**
 * Watches every page. The test fails on an exception, on a dialog of the browser, and on an error on the console. A
 * violated content policy and a hydration mismatch are such errors.
 */
export const test = base.extend<Options>({
  person: ['analyst', { option: true }],
  page: async ({ page, person }, use) => {
    const complaints = watch(page)
    if (person) await signIn(page.request, person)
    await use(page)
    expect(complaints, 'what the page complained of').toEqual([])
  },
})

/** Collects what a page reports as wrong, from now on. */
export function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`exception: ${error.message}`))
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    // A failed request is on the console too. The test decides whether it may fail.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    complaints.push(`console: ${message.text()}`)
  })
  return complaints
}
