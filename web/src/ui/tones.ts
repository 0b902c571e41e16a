// The colours that carry meaning. A status has one tone wherever it is shown: badge, chart, map, lane.
export type Tone = 'neutral' | 'sky' | 'blue' | 'violet' | 'teal' | 'green' | 'amber' | 'orange' | 'red'

/** Text and ground of a badge. Whole class names, because Tailwind reads them from the source. */
export const TONE_BADGE: Record<Tone, string> = {
  neutral: 'bg-neutral-bg text-neutral-fg',
  sky: 'bg-sky-bg text-sky-fg',
  blue: 'bg-blue-bg text-blue-fg',
  violet: 'bg-violet-bg text-violet-fg',
  teal: 'bg-teal-bg text-teal-fg',
  green: 'bg-green-bg text-green-fg',
  amber: 'bg-amber-bg text-amber-fg',
  orange: 'bg-orange-bg text-orange-fg',
  red: 'bg-red-bg text-red-fg',
}

/** A dot, bar or segment. */
export const TONE_DOT: Record<Tone, string> = {
  neutral: 'bg-neutral-dot',
  sky: 'bg-sky-dot',
  blue: 'bg-blue-dot',
  violet: 'bg-violet-dot',
  teal: 'bg-teal-dot',
  green: 'bg-green-dot',
  amber: 'bg-amber-dot',
  orange: 'bg-orange-dot',
  red: 'bg-red-dot',
}

/** Coloured words on the page's own ground. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-neutral-fg',
  sky: 'text-sky-fg',
  blue: 'text-blue-fg',
  violet: 'text-violet-fg',
  teal: 'text-teal-fg',
  green: 'text-green-fg',
  amber: 'text-amber-fg',
  orange: 'text-orange-fg',
  red: 'text-red-fg',
}

/** The colour itself, for SVG and canvas. */
export const toneColor = (tone: Tone): string => `var(--${tone}-dot)`
