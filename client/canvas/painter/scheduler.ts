/** The length of a time slice, milliseconds. Between slices, messages of the page are handled. */
export const timeSliceMs = 8

let channel: MessageChannel | undefined
const waiting: (() => void)[] = []

/** Resolves in a new task, after the messages and tasks that are queued now. */
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
