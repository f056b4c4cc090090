import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from '../../worker/routes/credentials.ts'

test.each([
	['203.0.113.9', '203.0.113.9'],
	['::ffff:203.0.113.9', '203.0.113.9'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:DB8:0001:0002::6', '2001:db8:1:2::/64'],
	['2001:db8::6', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['unknown', 'unknown'],
	['', ''],
	['1:2:3', '1:2:3'],
	['1::2::3', '1::2::3'],
	['1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:9'],
])('%s comes from %s', (address, network) => {
	expect(networkOf(address)).toBe(network)
})

test('all addresses of one /64 are one network, in every notation', () => {
	const group = fc.integer({ min: 0, max: 0xffff })
	const four = fc.tuple(group, group, group, group)
	fc.assert(
		fc.property(four, four, four, (first, a, b) => {
			const written = (groups: number[]) => groups.map((n) => n.toString(16)).join(':')
			const padded = (groups: number[]) =>
				groups.map((n) => n.toString(16).padStart(4, '0').toUpperCase()).join(':')
			const network = networkOf(written([...first, ...a]))
			expect(networkOf(padded([...first, ...b]))).toBe(network)
			expect(network).toBe(`${written(first)}::/64`)
		}),
	)
})
