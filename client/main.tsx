import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { speakPreferred } from './messages/language.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/forced-colours.css'
import { keepPageAtHand } from './new-version.ts'
import { followTheme } from './theme.ts'

await speakPreferred()
const root = document.getElementById('root')
followTheme()
if (root) render(() => <App />, root)
keepPageAtHand()
