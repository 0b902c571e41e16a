import { expect, it } from 'vitest'
import { wantedSoon } from '../../scripts/ahead.mjs'

const page = '<head><script src="/_next/a.js" async=""></script><script src="/_next/b.js" async=""></script><script src="/_next/old.js" noModule=""></script></head>'
const built: Record<string, string> = {
  '/_next/a.js': 'let q=(0,p.f)(()=>Promise.all([e.A(19767),e.A(95533)]).then(([e])=>e.Board),{soon:!0,ahead:!0}),n=(0,p.f)(()=>e.A(71345).then(e=>e.N)),19767,e=>{e.v(t=>Promise.all(["static/chunks/board.js"].map(t=>e.l(t))).then(()=>t(1)))}',
  '/_next/b.js': '95533,e=>{e.v(t=>Promise.all(["static/chunks/queue.js","static/chunks/queue.css"].map(t=>e.l(t))).then(()=>t(2)))},71345,e=>{e.v(t=>Promise.all(["static/chunks/note.js"].map(t=>e.l(t))).then(()=>t(3)))}',
}
const textOf = (address: string) => built[address]!

it('names the files of what belongs to the first picture, and of nothing else', () => {
  expect(wantedSoon(page, textOf)).toEqual(['/_next/static/chunks/board.js', '/_next/static/chunks/queue.js'])
})

it('does not name what the page fetches anyway', () => {
  expect(wantedSoon(page.replace('/_next/old.js" noModule=""', '/_next/static/chunks/board.js"'), (address) => built[address] ?? '')).toEqual(['/_next/static/chunks/queue.js'])
})

it('ends the build where code is written in another way', () => {
  expect(() => wantedSoon(page, () => 'dynamic(load,{ahead:!0})')).toThrow('scripts/ahead.mjs')
})
