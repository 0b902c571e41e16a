import { describe, expect, it } from 'vitest'
import { dearestFirst, isChance, type RulePrice } from './rules'

const figures = (cost_minor: number, visits_planned = 0) => ({ cost_minor, distance_m: 0, duration_s: 0, trips: 0, visits_planned })
const rule = (name: string, difference?: RulePrice['difference'], asked = true): RulePrice => ({ rule: name, asked, sentence: '', ...(difference ? { difference } : {}) })

describe('what rules cost', () => {
  it('comes with those that keep orders out first, then the dearest, and what nothing asks for last', () => {
    const list = [rule('unasked', undefined, false), rule('cheap', figures(5)), rule('unsearched'), rule('dear', figures(900)), rule('keeps', figures(-100, -2))]
    expect(dearestFirst(list).map((one) => one.rule)).toEqual(['keeps', 'dear', 'cheap', 'unsearched', 'unasked'])
  })
  it('says of small differences that they are chance, never of orders that are kept out', () => {
    expect([isChance(rule('a', figures(-40)), 50), isChance(rule('a', figures(60)), 50), isChance(rule('a', figures(10, -1)), 50), isChance(rule('a'), 50)]).toEqual([true, false, false, false])
  })
})
