import type { ReactNode } from 'react'

/** What went wrong with a form as a whole, read out as it appears; nothing where nothing is said. */
export function Alert({ children }: { children: ReactNode }) {
  return children ? (
    <p role="alert" className="rounded-md bg-red-bg px-3 py-2 text-red-fg">
      {children}
    </p>
  ) : null
}

/** What is good to know before one goes on; nothing went wrong. */
export const Note = ({ children }: { children: ReactNode }) => <p className="rounded-md bg-amber-bg px-3 py-2 text-amber-fg">{children}</p>
