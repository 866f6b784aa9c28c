// `npm run tidy`: the house rules that neither formatter, linter nor compiler knows.
import { fileURLToPath } from 'node:url'
import { checkTidiness } from './tidy/check-tidiness.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const { problems, files } = checkTidiness(process.argv[2] ?? root)
for (const problem of problems) console.log(problem)
console.log(`${files} files: ${problems.length || 'nothing'} to tidy`)
process.exitCode = problems.length || files === 0 ? 1 : 0
