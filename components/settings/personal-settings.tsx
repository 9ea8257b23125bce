'use client'

import { MovingOnBox } from '@/components/keyboard/moving-on-box'
import { setSingleKeys, useSingleKeys } from '@/components/keyboard/single-keys'
import { THEMES, type Theme } from '@/components/preferences/cookies'
import { setTheme, useTheme } from '@/components/preferences/use-theme'
import { Checkbox } from '@/components/ui/checkbox'

const THEME_WORDS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** Shows what a person sets for themselves. This browser keeps it. */
export function PersonalSettings() {
  const theme = useTheme()
  const keys = useSingleKeys()
  return (
    <div className="flex flex-col gap-4 text-sm">
      <fieldset>
        <legend className="pb-1 font-semibold">Theme</legend>
        <div className="flex flex-wrap gap-x-6">
          {THEMES.map(option => (
            <label key={option} className="flex h-8 items-center gap-2">
              <input
                type="radio"
                name="theme"
                checked={theme === option}
                onChange={() => setTheme(option)}
                className="accent-accent-solid"
              />
              {THEME_WORDS[option]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="pb-1 font-semibold">Keyboard</legend>
        <label className="flex h-8 items-center gap-2">
          <Checkbox checked={keys} onChange={event => setSingleKeys(event.target.checked)} />
          Single keys are shortcuts (such as j, k, x). Press ? for all of them.
        </label>
      </fieldset>
      <fieldset>
        <legend className="pb-1 font-semibold">Decisions</legend>
        <MovingOnBox />
      </fieldset>
    </div>
  )
}
