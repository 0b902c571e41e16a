export const Spinner = () => (
  <span aria-hidden className="inline-block size-4 animate-spin rounded-full border-2 border-current border-e-transparent opacity-70" />
)
