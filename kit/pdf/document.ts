/** A paper: what is on it, in reading order. All text comes ready in one language. */
export type Paper = {
  readonly title: string
  readonly language: string
  readonly size: 'A4' | 'Letter'
  /** When what it says was so: goes into the file's properties. The printing itself has no date, so that it repeats. */
  readonly at: Date
  readonly blocks: readonly Block[]
  /** At the foot of every page. */
  readonly foot: readonly string[]
  /** `{n}` and `{total}` are the page's number and how many there are. */
  readonly pageNumber: string
  /** At the foot too where the font lacked a character: what `〔U+2B5E6〕` means. */
  readonly missing: string
}

export type Fact = { readonly label: string; readonly value: string }

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly note: string | null }
  /** Figures in boxes side by side; strong ones stand out. */
  | { readonly kind: 'figures'; readonly items: readonly Figure[] }
  | {
      readonly kind: 'section'
      readonly title: string
      readonly rows: readonly Fact[]
      readonly text: string | null
    }
  /** The first column is set left, the others right; the header is repeated on every page. */
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export type Figure = Fact & { readonly note: string | null; readonly strong: boolean }

/** Every piece of text on the paper through `change`. */
export function mapText(paper: Paper, change: (text: string) => string): Paper {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, key === 'kind' ? part : walk(part)]))
  }
  const { title, blocks, foot, pageNumber, missing } = paper
  return {
    ...paper,
    ...(walk({ title, blocks, foot, pageNumber, missing }) as Pick<Paper, 'title' | 'blocks' | 'foot'>),
  }
}
