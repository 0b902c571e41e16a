import { expect, test } from 'vitest'
import { stepsOf } from './steps'

const edit = (seq: number, made_by: string, undone = false) => ({ seq, made_by, undone_at: undone ? '2026-11-22T08:00:00Z' : null })

test("one's own last edit is taken back, whatever a colleague did since", () => {
  const [theirs, mine] = [edit(3, 'her'), edit(2, 'me')]
  expect(stepsOf([theirs, mine, edit(1, 'me')], 'me')).toEqual([mine, undefined])
  expect(stepsOf([theirs], 'me')).toEqual([undefined, undefined])
})
test('what was taken back is done again in its turn', () => {
  const gone = [edit(3, 'me', true), edit(2, 'me', true), edit(1, 'me')]
  expect(stepsOf(gone, 'me')).toEqual([gone[2], gone[1]])
})
test('what was made instead ends what could be done again', () => {
  const [now, gone] = [edit(3, 'me'), edit(2, 'me', true)]
  expect(stepsOf([now, gone, edit(1, 'me')], 'me')).toEqual([now, undefined])
  expect(stepsOf([edit(4, 'her'), gone], 'me')).toEqual([undefined, gone])
})
