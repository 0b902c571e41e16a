import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '@/api/permissions'
import english from '../../../messages/en/permissions.json'
import { AREAS, grantsOf } from './permissions'

describe('permissions', () => {
  const all = Object.keys(PERMISSIONS).sort()
  it('stand in one area each', () => expect(AREAS.flatMap(([, ofArea]) => ofArea).sort()).toEqual(all))
  it('have words each', () => expect(Object.keys(english.may).sort()).toEqual(all.map((one) => one.replace('.', '_')).sort()))
  it('of several roles are told once, with all their reaches', () => {
    const grants = grantsOf(['driver', 'warehouse'])
    expect(grants.filter(({ permission }) => permission === 'trips.read')).toEqual([{ permission: 'trips.read', scopes: ['own', 'location'] }])
    expect(grantsOf([])).toEqual([])
  })
})
