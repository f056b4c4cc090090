/**
 * Does work for every item, a few at a time. Once one fails no more are begun, and it waits for
 * those that were. @throws as the first that failed
 */
export async function mapConcurrent<T>(
	items: readonly T[],
	atOnce: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	const queue = items.values()
	const failures: unknown[] = []
	const hand = async () => {
		for (const item of queue) {
			if (failures.length > 0) return
			await work(item).catch((error: unknown) => failures.push(error))
		}
	}
	await Promise.all(Array.from({ length: atOnce }, hand))
	if (failures.length > 0) throw failures[0]
}
