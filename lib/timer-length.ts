/** The longest timer of Node and of browsers, in milliseconds: 24.8 days. Longer ones fire at once. */
const LONGEST = 2_147_483_647

/**
 * Limits a computed timer length, in milliseconds. A clock that was set back makes it far too long, and such a timer
 * would fire all the time. The code behind the timer checks again when it fires, as after each pause.
 */
export const timerLength = (milliseconds: number): number => Math.min(Math.max(0, milliseconds), LONGEST)
