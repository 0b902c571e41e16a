import { Mark } from './Mark'
import { Skeleton } from '@/ui/Skeleton'

/** The frame of the console before anything is known: no words yet, because the language is not known either. */
export function Waiting() {
  return (
    <div className="flex h-dvh" aria-busy="true">
      <div className="hidden w-56 shrink-0 flex-col gap-4 border-e border-line bg-sunken p-4 md:flex">
        <Mark />
        {['w-24', 'w-32', 'w-28', 'w-20', 'w-36'].map((width) => (
          <Skeleton key={width} className={`h-3 ${width}`} />
        ))}
      </div>
      <div className="flex-1">
        <WaitingPage />
      </div>
    </div>
  )
}

/** A page whose words are still to come. */
export const WaitingPage = () => (
  <div className="p-6">
    <Skeleton className="h-5 w-40" />
    <Skeleton className="mt-8 h-64 w-full rounded-lg" />
  </div>
)
