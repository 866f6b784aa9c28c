import { ActionButton, Notice } from '@doorstep/ui'
import jsQR from 'jsqr'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** The camera, reading QR codes until it is told to stop. A picture never leaves the phone. */
export default function Scanner({ onText, onStop }: { onText: (text: string) => void; onStop: () => void }) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const report = useRef(onText)
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    report.current = onText
  })
  useEffect(() => {
    const stop = new AbortController()
    watch(video.current, text => report.current(text), stop.signal).catch(() => setRefused(true))
    return () => stop.abort()
  }, [])
  if (refused) {
    return (
      <Notice tone="attention" title={t('scanner.refused')}>
        {t('scanner.refusedNote')}
      </Notice>
    )
  }
  return (
    <div className="ds-stack">
      <div className="scanner">
        <video ref={video} playsInline muted aria-label={t('scanner.view')} />
      </div>
      <ActionButton block onPress={onStop}>
        {t('scanner.stop')}
      </ActionButton>
    </div>
  )
}

async function watch(video: HTMLVideoElement | null, found: (text: string) => void, signal: AbortSignal) {
  if (!video) return
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  const end = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  if (signal.aborted) return end()
  signal.addEventListener('abort', end)
  video.srcObject = stream
  await video.play()
  const canvas = document.createElement('canvas')
  const look = setInterval(() => {
    const text = read(video, canvas)
    if (text) found(text)
  }, 250)
  signal.addEventListener('abort', () => clearInterval(look))
}

/** Half of the camera's size is enough for a code that fills the frame, and quick on an old phone. */
function read(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | undefined {
  canvas.width = video.videoWidth >> 1
  canvas.height = video.videoHeight >> 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context || canvas.width === 0) return undefined
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data
}
