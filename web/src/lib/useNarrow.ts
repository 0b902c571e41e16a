'use client'
import { useMedia } from './useMedia'

/** Whether the window is as narrow as a telephone's. */
export const useNarrow = (): boolean => useMedia('(width < 40rem)')
