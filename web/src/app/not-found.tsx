import { Missing } from '@/features/login/Missing'

export default function NotFound() {
  return <Missing />
}
