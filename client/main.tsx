import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { beginJam } from './jam/head-start.ts'
import { route } from './route.ts'
import './styles/tokens.css'
import './styles/base.css'

const here = route(location)
if (here.page === 'jam' && here.key) beginJam(here.id, here.key)

const root = document.getElementById('root')
if (root) render(() => <App />, root)
