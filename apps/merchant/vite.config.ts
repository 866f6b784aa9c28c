import { appConfig } from '@doorstep/ui/vite'

export default appConfig('/merchant/', 5173)
