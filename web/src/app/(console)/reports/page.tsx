import { ReportsPage } from '@/features/reports/ReportsPage'

export default function Page() {
  return <ReportsPage />
}
