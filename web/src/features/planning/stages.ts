/** Which part of a search is going on, by the planner's own names. */
export const STAGES = ['construct', 'solve', 'polish', 'finish', 'done'] as const
export const isStage = (name: string): name is (typeof STAGES)[number] => (STAGES as readonly string[]).includes(name)
