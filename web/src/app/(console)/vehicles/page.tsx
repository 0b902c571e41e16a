import { VehiclesPage } from '@/features/vehicles/VehiclesPage'

export default function Page() {
  return <VehiclesPage />
}
