import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/client'
import { showProblem } from './forms'

const form = (values: object) => ({ getValues: () => values, setError: vi.fn() })

describe('a refusal in a form', () => {
  it('goes to the fields that it names', () => {
    const shown = form({ lines: [], note: '' })
    const error = new ApiError(422, { detail: 'no', errors: [{ field: 'lines.0.quantity', code: 'x', message: 'too much', accepted: '1 to 9', limits: null }] })
    expect(showProblem(shown as never, error)).toBeNull()
    expect(shown.setError).toHaveBeenCalledWith('lines.0.quantity', { type: 'server', message: 'too much (1 to 9)' }, { shouldFocus: true })
  })
  it('is said above when it names none of them', () => {
    expect(showProblem(form({ note: '' }) as never, new ApiError(409, { detail: 'Somebody was faster.' }))).toBe('Somebody was faster.')
    const other = new ApiError(422, { detail: 'no', errors: [{ field: 'surprise', code: 'x', message: 'not known', accepted: null, limits: null }] })
    expect(showProblem(form({ note: '' }) as never, other)).toBe('surprise: not known')
  })
  it('finds fields that have another name here', () => {
    const shown = form({ slot: '' })
    showProblem(shown as never, new ApiError(409, { detail: 'too late', field: 'window_start' }), { window_start: 'slot' })
    expect(shown.setError).toHaveBeenCalledWith('slot', expect.objectContaining({ message: 'too late' }), expect.anything())
  })
})
