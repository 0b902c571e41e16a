import { useEffect } from 'react'
import { useStored } from './stored'

export type Theme = 'system' | 'light' | 'dark'

export function useTheme(): [Theme, (theme: Theme) => void] {
  return useStored<Theme>('theme', 'system')
}

/** Keeps the page in the chosen theme; `scripts/start.js` did so for the first paint. */
export function useThemeOnPage(): void {
  const [theme] = useTheme()
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      document.documentElement.dataset.theme = theme === 'dark' || (theme === 'system' && system.matches) ? 'dark' : 'light'
    }
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [theme])
}
