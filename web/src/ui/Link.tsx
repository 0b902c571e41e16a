'use client'
// A link to a page of the console. In place of next/link, which fetches ahead whatever comes into sight, each row of a
// list too: here it is what somebody points at.
import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'

export default function Link({ href, onClick, onPointerEnter, onFocus, ...rest }: ComponentProps<'a'> & { href: string }) {
  const router = useRouter()
  return (
    <a
      href={href}
      onClick={(event) => {
        onClick?.(event)
        const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
        if (event.defaultPrevented || elsewhere || rest.target || rest.download !== undefined) return
        event.preventDefault()
        router.push(href)
      }}
      onPointerEnter={(event) => {
        onPointerEnter?.(event)
        router.prefetch(href)
      }}
      onFocus={(event) => {
        onFocus?.(event)
        router.prefetch(href)
      }}
      {...rest}
    />
  )
}
