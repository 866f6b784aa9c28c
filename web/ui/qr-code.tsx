import { useEffect, useState } from 'react'

export type QrCodeProps = {
  value: string
  /** What scanning it does, for those who cannot see it. */
  label: string
  size?: number
}

/** A QR code as one SVG path on white, in dark mode too, so that every camera reads it. */
export function QrCode({ value, label, size = 240 }: QrCodeProps) {
  const [code, setCode] = useState<{ of: string; path: string; modules: number } | null>(null)
  useEffect(() => {
    let current = true
    void import('qrcode').then(({ create }) => {
      const { modules } = create(value, { errorCorrectionLevel: 'M' })
      if (current) setCode({ of: value, path: pathOf(modules.data, modules.size), modules: modules.size })
    })
    return () => {
      current = false
    }
  }, [value])
  const ready = code?.of === value
  return (
    <span className="ds-qr" style={{ maxWidth: size }}>
      {ready ? (
        <svg
          viewBox={`-4 -4 ${code.modules + 8} ${code.modules + 8}`}
          role="img"
          aria-label={label}
          shapeRendering="crispEdges"
        >
          <path d={code.path} fill="#000" />
        </svg>
      ) : (
        <span className="ds-bone" />
      )}
    </span>
  )
}

/** Each row's dark runs as one rectangle. */
function pathOf(data: ArrayLike<number>, size: number): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      const start = x
      while (x + 1 < size && data[y * size + x + 1]) x++
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`
    }
  }
  return path
}
