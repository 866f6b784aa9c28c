import { createRoot } from 'react-dom/client'
import { startI18n, startMode } from '../index.ts'
import './gallery.css'

const desk = location.hash.startsWith('#desk')
startMode(desk ? 'desk' : 'touch')
await startI18n(async () => ({ default: {} }))
const page = desk
  ? await import('./desk.tsx').then(m => <m.DeskGallery />)
  : await import('./phone.tsx').then(m => <m.PhoneGallery />)
createRoot(document.getElementById('root') as HTMLElement).render(page)
