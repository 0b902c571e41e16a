'use client'
import { createContext, type ComponentType } from 'react'

/** How a page that broke is shown: told by the frame, for the boundary's script would carry all of that a second time. */
export const ShownBroken = createContext<ComponentType<{ error: unknown; retry?: () => void }>>(() => null)
