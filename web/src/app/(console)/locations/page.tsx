import { LocationsPage } from '@/features/locations/LocationsPage'

export default function Page() {
  return <LocationsPage />
}
