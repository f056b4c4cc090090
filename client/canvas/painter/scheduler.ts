/** Milliseconds of one turn of work; between turns, messages from the page are read. */
export const timeSliceMs = 8

let channel: MessageChannel | undefined
const waiting: (() => void)[] = []

/** Resolves once all that is due by now has had its turn: messages, and other work in turns. */
export function nextTask(): Promise<void> {
	if (!channel) {
		channel = new MessageChannel()
		channel.port1.onmessage = () => waiting.shift()?.()
	}
	const { port2 } = channel
	return new Promise((resolve) => {
		waiting.push(resolve)
		port2.postMessage(undefined)
	})
}
