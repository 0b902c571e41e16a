import { expect, it, vi } from 'vitest'
import { enter, subscribeLayers, topLayer } from './layers'

it('the dialog opened last lies on top, in whatever order they are closed', () => {
  const [drawer, question] = [{}, {}] as [HTMLElement, HTMLElement]
  const told = vi.fn()
  const end = subscribeLayers(told)
  const leaveDrawer = enter(drawer)
  const leaveQuestion = enter(question)
  expect(topLayer()).toBe(question)
  leaveDrawer()
  expect(topLayer()).toBe(question)
  leaveQuestion()
  expect(topLayer()).toBeNull()
  expect(told).toHaveBeenCalledTimes(4)
  end()
})
