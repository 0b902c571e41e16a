import { DriverTripPage } from '@/features/driver/DriverTripPage'

/** One built page serves every trip; the server puts real ids in the place of `_`. */
export const generateStaticParams = () => [{ id: '_' }]
export const dynamicParams = false

export default function Page() {
  return <DriverTripPage />
}
