/** Writes one structured line. Never pass keys, names, or anything people made. */
export function logEvent(event: string, details: Record<string, string | number> = {}): void {
	console.log(JSON.stringify({ event, ...details }))
}
