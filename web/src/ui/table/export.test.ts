import { describe, expect, it } from 'vitest'
import { localMoment, toCsv } from './export'
import type { Column } from './types'

type Row = { name: string; at: string | null; amount: number }
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name },
  { id: 'at', header: 'Placed', cell: () => null, text: (row) => row.at },
  { id: 'amount', header: 'Amount', cell: () => null, text: (row) => row.amount },
]
const lines = (rows: Row[]) => toCsv(columns, rows, 'Asia/Kolkata').slice(1).trimEnd().split('\r\n')

describe('a list as a file', () => {
  it('has moments by the clocks of the zone, which the heading names', () => {
    expect(lines([{ name: 'A', at: '2026-11-16T20:00:00Z', amount: 1 }, { name: 'B', at: null, amount: 2 }])).toEqual(['Name,Placed (Asia/Kolkata),Amount', 'A,2026-11-17 01:30:00,1', 'B,,2'])
    expect(localMoment('2026-11-16T01:30:00.5+00:00', 'Europe/Berlin')).toBe('2026-11-16 02:30:00')
  })
  it('is not run by a spreadsheet, and keeps numbers', () => expect(lines([{ name: '=1+1', at: null, amount: -5 }])[1]).toBe("'=1+1,,-5"))
})
