import { sentenceOf } from './names.ts'

type Reason = { code: string; zh: string; en: string }

/** Reasons with the sentence that the applicant is told, and the code that the rules know them by. */
export function Reasons({ items }: { items: readonly Reason[] }) {
  return (
    <ul className="reasons">
      {items.map(reason => (
        <li key={reason.code}>
          <p>{sentenceOf(reason)}</p>
          <code>{reason.code}</code>
        </li>
      ))}
    </ul>
  )
}
