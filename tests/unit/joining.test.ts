import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { msUntilTonight } from '../../client/pages/until-midnight.ts'
import { Presence } from '../../client/sync/ephemeral/presence.ts'
import { parseRoute } from '../../client/sync/route.ts'
import { createStage } from '../../client/sync/stage/stage.ts'
import { openStage, type StageMessage } from '../../shared/stage.ts'

describe('the address of a join code', () => {
	const codeAt = (pathname: string, hash = '') => parseRoute({ pathname, hash })

	test('has it in the fragment, in the path, or not at all', () => {
		expect(codeAt('/join', '#K7M3XQ')).toEqual({ page: 'join', code: 'K7M3XQ' })
		expect(codeAt('/join/k7m-3xq')).toEqual({ page: 'join', code: 'k7m-3xq' })
		expect(codeAt('/join/k7m%203xq/')).toEqual({ page: 'join', code: 'k7m 3xq' })
		expect(codeAt('/join/%')).toEqual({ page: 'join', code: '%' })
		expect(codeAt('/join/')).toEqual({ page: 'join', code: '' })
		expect(codeAt('/join/a/b')).toEqual({ page: 'lost' })
		expect(codeAt('/joining')).toEqual({ page: 'lost' })
	})
})

test('a class ends at midnight, and never within four hours', () => {
	const hourMs = 60 * 60 * 1000
	expect(msUntilTonight(new Date(2030, 4, 6, 9, 30))).toBe(14.5 * hourMs)
	expect(msUntilTonight(new Date(2030, 4, 6, 20, 0))).toBe(4 * hourMs)
	expect(msUntilTonight(new Date(2030, 4, 6, 23, 59))).toBe(4 * hourMs)
	expect(msUntilTonight(new Date(2030, 11, 31, 12, 0))).toBe(12 * hourMs)
})

test('a name that the host gave takes the place of a person’s own, for everyone else too', () => {
	createRoot((dispose) => {
		const stage = createStage('artist')
		const presence = new Presence(new Y.Doc(), { name: 'Me', colour: 1 }, stage.nameOf)
		presence.awareness.states.set(7, { name: 'Rude', colour: 2, who: 'ben', cursor: null })
		presence.refreshNames()
		expect(presence.peers().map(({ name }) => name)).toEqual(['Rude'])
		const message: StageMessage = {
			title: '',
			hosts: [],
			stage: { ...openStage, renamed: { ben: 'Ben' } },
			now: Date.now(),
			role: 'artist',
			desk: null,
			revealed: [],
			ballot: null,
			activity: null,
		}
		stage.receiveStage(JSON.stringify(message))
		presence.refreshNames()
		expect(presence.peers().map(({ name }) => name)).toEqual(['Ben'])
		expect(stage.nameOf({ name: 'Ann' })).toBe('Ann')
		presence.close()
		dispose()
	})
})
