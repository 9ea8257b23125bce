/** How long a team takes for a fix, relative to the usual: 180 days ago, and now. */
const pace: Readonly<Record<string, readonly [then: number, now: number]>> = {
  payments: [0.8, 0.7],
  'data-platform': [2.4, 0.5],
  mobile: [0.6, 2.8],
  web: [1.1, 1.2],
  'cloud-platform': [1, 0.8],
  'security-engineering': [0.5, 0.4],
  logistics: [1.3, 1.5],
  'machine-learning': [1.8, 1.6],
}
const unowned = [2.6, 3] as const

export function paceOf(owner: string | undefined, age: number): number {
  const [then, now] = owner === undefined ? unowned : (pace[owner] ?? [1, 1])
  return now + (then - now) * Math.min(1, age / 180)
}
