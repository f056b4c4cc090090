import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { speakPreferred } from './messages/language.ts'
import { preconnect } from './room/preconnect.ts'
import { parseRoute } from './sync/route.ts'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/forced-colours.css'
import { registerServiceWorker } from './sync/new-version.ts'
import { hideComposingKeys } from './ui/composing-keys.ts'
import { syncThemeColour } from './ui/theme.ts'

const here = parseRoute(location)
if ((here.page === 'jam' || here.page === 'show') && here.key) preconnect(here.id, here.key)

hideComposingKeys()
await speakPreferred()
const root = document.getElementById('root')
syncThemeColour()
if (root) render(() => <App />, root)
registerServiceWorker()
