import { checkLines } from './lines.ts'
import { checkSchemaNames } from './schema-names.ts'
import { checkShape } from './shape.ts'
import { readTexts } from './texts.ts'
import { checkWebStrings } from './web-strings.ts'

/** Every rule over every text of the repository; a problem is one line that starts with the file and the line number. */
export function checkTidiness(root: string): { problems: string[]; files: number } {
  const texts = readTexts(root)
  const problems = [
    ...checkShape(root, texts),
    ...texts.flatMap(text => [...checkLines(text), ...checkWebStrings(text)]),
    ...checkSchemaNames(root, texts),
  ]
  return { problems: problems.sort(), files: texts.length }
}
