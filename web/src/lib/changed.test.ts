import { describe, expect, it } from 'vitest'
import { onlyChanged } from './changed'

describe('what a form changed', () => {
  const body = { name: 'A', dock_count: 1, service_base_s: 300 }
  it('is what was touched', () => expect(onlyChanged(body, { name: true })).toEqual({ name: 'A' }))
  it('goes by the names of the form', () => expect(onlyChanged(body, { service_base_min: true }, { service_base_s: 'service_base_min' })).toEqual({ service_base_s: 300 }))
  it('is nothing where nothing was touched', () => expect(onlyChanged(body, {})).toEqual({}))
})
