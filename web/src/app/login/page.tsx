import { LoginPage } from '@/features/login/LoginPage'

export default function Page() {
  return <LoginPage />
}
