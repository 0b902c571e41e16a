import { expect, test } from 'vitest'
import { addressesOf, spanOf } from './sent'

test('addresses are parted by what people put between them, each once', () => {
  expect(addressesOf(' a@b.c, d@e.f;\n a@b.c ')).toEqual(['a@b.c', 'd@e.f'])
  expect(addressesOf('')).toEqual([])
})

test('what is looked at becomes the days that are sent', () => {
  expect([1, 7, 28, 90, 366].map(spanOf)).toEqual(['yesterday', 'last_7_days', 'last_28_days', 'last_90_days', 'last_365_days'])
})
