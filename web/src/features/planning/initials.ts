/** Two letters for a person, where there is no room for the name. */
export const initialsOf = (name: string) => name.split(' ').map((word) => word[0] ?? '').join('').slice(0, 2).toUpperCase()
