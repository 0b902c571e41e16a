import { ExceptionsPage } from '@/features/exceptions/ExceptionsPage'

export default function Page() {
  return <ExceptionsPage />
}
