import { appConfig } from '@doorstep/ui/vite'

export default appConfig('/console/', 5172)
