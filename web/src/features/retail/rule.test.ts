import { expect, test } from 'vitest'
import { daysOf, ruleOf } from './rule'

test('a weekly rule is its days, and comes back from them in their turn', () => {
  expect(daysOf('FREQ=WEEKLY;BYDAY=TH,MO')).toEqual([0, 3])
  expect(ruleOf([3, 0])).toBe('FREQ=WEEKLY;BYDAY=MO,TH')
})
test('a rule of another kind is left alone', () => {
  expect(daysOf('FREQ=MONTHLY;BYMONTHDAY=1')).toBeNull()
  expect(daysOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO')).toBeNull()
  expect(daysOf('FREQ=WEEKLY;BYDAY=XX')).toBeNull()
})
