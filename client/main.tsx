import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { speakPreferred } from './messages/language.ts'
import './styles/tokens.css'
import './styles/base.css'

await speakPreferred()
const root = document.getElementById('root')
if (root) render(() => <App />, root)
