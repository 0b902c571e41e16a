/** The sign: a round that comes back to where it began, with its stops. */
export const Mark = ({ className = 'size-6' }: { className?: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden className={className}>
    <rect width="24" height="24" rx="6" fill="var(--accent)" />
    <path d="M12 5.4a6.6 6.6 0 1 1-6.2 4.3" fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    <circle cx="8.2" cy="6.6" r="1.7" fill="#fff" />
    <circle cx="12" cy="12" r="1.9" fill="#fff" />
  </svg>
)
