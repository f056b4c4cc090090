/** @returns all values of the stream, in order. */
export async function collect<T>(coming: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = []
	for await (const item of coming) all.push(item)
	return all
}
