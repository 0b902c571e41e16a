// Axes that people can read: round steps, and a beginning that does not lie.

/** The round numbers between which all values lie: at most `most` steps. */
export function niceScale(values: readonly (number | null | undefined)[], { most = 4, zero = true }: { most?: number; zero?: boolean } = {}): number[] {
  const known = values.filter((one): one is number => typeof one === 'number' && Number.isFinite(one))
  if (known.length === 0) return [0, 1]
  const high = Math.max(...known)
  const low = Math.min(...known)
  const from = zero ? Math.min(0, low) : low
  const span = high - from || Math.abs(high) || 1
  const rough = span / most
  const power = 10 ** Math.floor(Math.log10(rough))
  // A quarter of ten or of more is written as shortly as the number itself; a quarter of one is not.
  const step = ((power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]).find((one) => one * power >= rough) ?? 10) * power
  const first = Math.floor(from / step) * step
  const ticks: number[] = []
  for (let tick = first; ticks.length < 12; tick += step) {
    ticks.push(Number(tick.toPrecision(12)))
    if (tick >= high) break
  }
  return ticks.length > 1 ? ticks : [first, first + step]
}

export type Bin = { from: number; to: number; count: number }

/** How often values lie where: some ten classes with round borders. */
export function histogram(values: readonly (number | null | undefined)[]): Bin[] {
  const known = values.filter((one): one is number => typeof one === 'number' && Number.isFinite(one))
  if (known.length === 0) return []
  const ticks = niceScale(known, { most: 10, zero: false })
  const last = ticks.length - 2
  return ticks.slice(0, -1).map((from, index) => {
    const to = ticks[index + 1] as number
    return { from, to, count: known.filter((one) => one >= from && (index === last ? one <= to : one < to)).length }
  })
}
