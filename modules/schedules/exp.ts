// ln 2 in two parts, the first with so few bits that its multiples are exact.
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
const LARGEST = 709
const TERMS = 15

/**
 * e^x − 1, right to a few units in the last place. ECMAScript leaves the last digits of `Math.exp` to the engine; with
 * nothing but sums, products and quotients a browser finds the very same rate as the server.
 */
export function expm1(x: number): number {
  if (x > LARGEST) return Number.POSITIVE_INFINITY
  if (x < -LARGEST) return -1
  const doublings = Math.round(x / LN2_HIGH)
  const rest = x - doublings * LN2_HIGH - doublings * LN2_LOW
  let sum = 0
  for (let n = TERMS; n >= 1; n--) sum = (rest / n) * (1 + sum)
  if (doublings === 0) return sum
  const scale = powerOfTwo(doublings)
  return sum * scale + (scale - 1)
}

function powerOfTwo(exponent: number): number {
  let power = 1
  let base = exponent < 0 ? 0.5 : 2
  for (let left = Math.abs(exponent); left > 0; left >>= 1) {
    if (left % 2 === 1) power *= base
    base *= base
  }
  return power
}
