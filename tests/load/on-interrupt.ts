/**
 * Servers run in separate process groups, which Ctrl-C and `timeout` don't reach: `stop` ends them
 * before the bench ends.
 */
export function onInterrupt(stop: () => Promise<void>): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => void stop().finally(() => process.exit(1)))
	}
}
