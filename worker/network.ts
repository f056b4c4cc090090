/**
 * The network that a request comes from: an IPv4 address, or the first 64 bits of an IPv6 address,
 * which one household or one server has as a whole (RFC 6177). Whoever counts by whole IPv6
 * addresses counts nothing.
 * @param address as Cloudflare says it. @returns anything that is no address as it is.
 */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
	if (mapped?.[1]) return mapped[1]
	const halves = address.split('::')
	const groupsOf = (half = '') => (half === '' ? [] : half.split(':'))
	const [front, back] = [groupsOf(halves[0]), groupsOf(halves[1])]
	const left = 8 - front.length - back.length
	const isShort = halves.length === 2
	const isWhole = halves.length === 1 && left === 0
	if (!(isShort ? left >= 1 : isWhole)) return address
	const groups = isShort ? [...front, ...Array<string>(left).fill('0'), ...back] : front
	if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return address
	const first = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
	return `${first.join(':')}::/64`
}
