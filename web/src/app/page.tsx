import { Home } from '@/features/login/Home'

export default function Page() {
  return <Home />
}
