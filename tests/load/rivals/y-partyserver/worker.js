import { routePartykitRequest } from 'partyserver'
import { YServer } from 'y-partyserver'

/** y-partyserver as its README starts it. */
export class Room extends YServer {}

// biome-ignore lint/style/noDefaultExport: what a Worker is.
export default {
	async fetch(request, env) {
		return (await routePartykitRequest(request, env)) ?? new Response('not found', { status: 404 })
	},
}
