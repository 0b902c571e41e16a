/** Figures in a line, each with its name. */
export function Figures({ figures }: { figures: readonly [name: string, value: string][] }) {
  return (
    <dl className="numeric flex flex-wrap gap-x-4">
      {figures.map(([name, value]) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-ink-3">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
