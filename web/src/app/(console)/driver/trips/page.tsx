import { MyTripsPage } from '@/features/driver/MyTripsPage'

export default function Page() {
  return <MyTripsPage />
}
