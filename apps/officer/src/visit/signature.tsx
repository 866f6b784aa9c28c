import { ActionButton } from '@doorstep/ui'
import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { withPoint } from './signature-path.ts'

/** The customer signs with a finger; kept as a path on 1000 by 400, a few hundred bytes. */
export function Signature({ value, onChange }: { value: string; onChange: (path: string) => void }) {
  const { t } = useTranslation()
  const drawing = useRef(false)
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return { x: ((event.clientX - left) / width) * 1000, y: ((event.clientY - top) / height) * 400 }
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    onChange(withPoint(value, point(event), true))
  }
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (drawing.current) onChange(withPoint(value, point(event), false))
  }
  const end = () => {
    drawing.current = false
  }
  return (
    <div className="signature">
      <svg
        viewBox="0 0 1000 400"
        role="img"
        aria-label={t(value ? 'list.signed' : 'list.glass')}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path d={value} />
      </svg>
      <ActionButton kind="quiet" icon="erase" onPress={() => onChange('')}>
        {t('list.clear')}
      </ActionButton>
    </div>
  )
}
