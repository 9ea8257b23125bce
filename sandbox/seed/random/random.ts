/** A small generator (sfc32) of its own, so that the same seed gives the same organization on every machine. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number
  /** Both bounds included. */
  readonly int: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <const T extends readonly [unknown, ...unknown[]]>(list: T) => T[number]
  readonly weighted: <T>(list: readonly [readonly [T, number], ...(readonly [T, number])[]]) => T
  readonly hex: (digits: number) => string
  readonly decimals: (digits: number) => string
  readonly uuid: () => string
  /** Upper-case letters and digits, as in the ids of IAM. */
  readonly code: (length: number) => string
}

const hexDigits = '0123456789abcdef'
const codeDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A stream of its own for each purpose and index: adding one purpose changes no other. */
export function createRandom(seed: number | string, purpose: string, index = 0): Random {
  const next = sfc32(`${seed}/${purpose}/${index}`)
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const text = (digits: string, length: number) => {
    let result = ''
    for (let at = 0; at < length; at += 1) result += digits[Math.floor(next() * digits.length)]
    return result
  }
  const hex = (digits: number) => text(hexDigits, digits)
  return {
    next,
    int,
    chance: probability => next() < probability,
    pick: list => list[Math.floor(next() * list.length)] ?? list[0],
    weighted: list => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return list[0][0]
    },
    hex,
    decimals: digits => text('0123456789', digits),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    code: length => text(codeDigits, length),
  }
}

function sfc32(text: string): () => number {
  let [a, b, c, d] = hash128(text)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}

/** Four words from a text (cyrb128). */
function hash128(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = b ^ Math.imul(a ^ code, 597_399_067)
    b = c ^ Math.imul(b ^ code, 2_869_860_233)
    c = d ^ Math.imul(c ^ code, 951_274_213)
    d = a ^ Math.imul(d ^ code, 2_716_044_179)
  }
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}
