import { Hono } from 'hono'
import type { Env } from './env.ts'
import { Refusal } from './errors.ts'
import { logEvent } from './observability.ts'
import { assets } from './routes/assets.ts'
import { hosting } from './routes/hosting.ts'
import { jams } from './routes/jams.ts'
import { join } from './routes/join.ts'
import { posters } from './routes/posters.ts'
import { refuse } from './routes/request.ts'
import { sync } from './routes/sync.ts'
import { dots } from './routes/vote-dots.ts'

export { CreationBudget } from './instance/creation-budget.ts'
export { JoinCodes } from './instance/join-codes.ts'
export { Jam } from './jam.ts'

const app = new Hono<{ Bindings: Env }>().basePath('/api')

/** Headers of every response, unless a route sets its own. */
const defaultHeaders = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cache-Control': 'no-store',
}

// Set before the response exists: after, each header would create another Response.
app.use((c, next) => {
	for (const [name, value] of Object.entries(defaultHeaders)) c.header(name, value)
	return next()
})

app.get('/health', (c) => c.json({ ok: true }))
/** For shared devices: the browser clears its cache of this site. */
app.post('/forget', (c) => c.body(null, 204, { 'Clear-Site-Data': '"cache"' }))
app.route('/jams', jams)
app.route('/jams', assets)
app.route('/jams', posters)
app.route('/jams', hosting)
app.route('/join', join)
app.route('/jams', dots)
app.route('/sync', sync)

app.notFound((c) => refuse(c, new Refusal('not-found')))

app.onError((error, c) => {
	if (error instanceof Refusal) return refuse(c, error)
	logEvent('unexpected-error', { name: error.name, message: error.message })
	return refuse(c, new Refusal('unexpected'))
})

export default app
