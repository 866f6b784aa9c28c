// `npm run fences`: says which import crosses a fence of the house, and fails if one does.
import { fileURLToPath } from 'node:url'
import { checkFences } from './fences/check-fences.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const { problems, packages, files } = checkFences(process.argv[2] ?? root)
for (const problem of problems) console.log(problem)
console.log(
  `${packages} packages, ${files} files: ${problems.length || 'no'} broken fence${problems.length === 1 ? '' : 's'}`,
)
process.exitCode = problems.length || files === 0 ? 1 : 0
