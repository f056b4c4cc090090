/**
 * Runs work for every item, `concurrency` at a time. After a failure no more are started, and it
 * waits for the running ones. @throws the first error
 */
export async function mapConcurrent<T>(
	items: readonly T[],
	concurrency: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	const queue = items.values()
	const failures: unknown[] = []
	const runNext = async () => {
		for (const item of queue) {
			if (failures.length > 0) return
			await work(item).catch((error: unknown) => failures.push(error))
		}
	}
	await Promise.all(Array.from({ length: concurrency }, runNext))
	if (failures.length > 0) throw failures[0]
}
