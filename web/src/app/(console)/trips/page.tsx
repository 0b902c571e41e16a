import { TripsPage } from '@/features/trips/TripsPage'

export default function Page() {
  return <TripsPage />
}
