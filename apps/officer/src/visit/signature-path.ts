const MOST = 7900
const NEAR = 4

type Point = { readonly x: number; readonly y: number }

/** The path with one more point; what would not show, or would not fit, is left out. A stroke has two points at least. */
export function withPoint(path: string, { x, y }: Point, begins: boolean): string {
  const at = { x: within(x, 1000), y: within(y, 400) }
  if (path.length > MOST) return path
  if (begins) return `${path}M${at.x} ${at.y}L${at.x} ${at.y}`
  const [, lastX = 0, lastY = 0] = /L(\d+) (\d+)$/.exec(path)?.map(Number) ?? []
  return Math.hypot(at.x - lastX, at.y - lastY) < NEAR ? path : `${path}L${at.x} ${at.y}`
}

const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)))
