import { PlanningPage } from '@/features/planning/PlanningPage'

export default function Page() {
  return <PlanningPage />
}
