import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { History } from '../../client/document/undo/history.ts'
import { createPermissions } from '../../client/sync/permissions.ts'
import { createUndoRules } from '../../client/sync/undo-rules.ts'
import {
	addMark,
	isPending,
	type Mark,
	marksOf,
	newMarkId,
	readMarks,
	removeMark,
} from '../../shared/canvas.ts'
import {
	approveMarks,
	duplicateMarks,
	lockMarks,
	placeMark,
	restyleMark,
	rewrite,
} from '../../shared/edit.ts'
import { addLayer, changeLayer, moveLayer, readLayers } from '../../shared/layers.ts'
import type { Content } from '../../shared/mark-content.ts'
import { addColours, readPalette, removeColour } from '../../shared/palette.ts'
import { changePaper } from '../../shared/paper.ts'
import { writePerson } from '../../shared/people.ts'
import { approvals, changeScopes, openStage, type Stage, stageTools } from '../../shared/stage.ts'
import { translation } from '../../shared/transform.ts'
import { Inspector } from '../../worker/jam/inspection/inspect.ts'
import { checkStageRules } from '../../worker/jam/inspection/stage-rules.ts'

const [hostId, guestId] = [1, 2]
const frame = { x: 0, y: 0, w: 9, h: 9 }
const point = { x: 1, y: 1, pressure: 1 }
const contents: Content[] = [
	...stageTools.flatMap((tool): Content[] => {
		switch (tool) {
			case 'shape': {
				const shape = { form: 'star', line: 1, fill: 2, width: 1, opacity: 1 } as const
				const rings = [Uint16Array.of(0, 0, 1, 0, 1, 1)]
				return [
					{ kind: 'shape', shape, ends: [0, 0, 5, 5] },
					{
						kind: 'shape',
						shape: { ...shape, form: 'path' },
						ends: [0, 0, 5, 5],
						outline: { columns: 1, rows: 1, rings },
					},
				]
			}
			case 'text': {
				const type = { face: 'sans', size: 9, colour: 1, align: 'left' } as const
				return [{ kind: 'text', type, frame, text: 'a' }]
			}
			case 'note':
				return [{ kind: 'note', note: { colour: 1 }, frame, text: 'a' }]
			case 'photo': {
				const thumbhash = new Uint8Array(20)
				const picture = { sha256: 'a'.repeat(64), width: 1, height: 1, thumbhash }
				return [{ kind: 'picture', picture, frame }]
			}
			case 'studio':
			case 'material':
				return []
			default: {
				const stroke = { tool, colour: 1, opacity: 1, size: 1, exponent: 0, points: [point] }
				return [{ kind: 'stroke', stroke }]
			}
		}
	}),
]

/** A host and a guest on one canvas; the stage's rules check what the guest sends. */
class Jam {
	stage: Stage = openStage
	readonly doc = new Y.Doc()
	readonly host = new Y.Doc()
	readonly guest = new Y.Doc()
	readonly #inspector = new Inspector(this.doc)
	readonly #origin = {}
	readonly permissions = createPermissions({
		role: 'artist',
		stage: () => this.stage,
		allows: (tool) =>
			(this.stage.tools === null || this.stage.tools.includes(tool)) &&
			(tool !== 'eraser' || this.stage.change === 'everything'),
		isMine: ({ author }) => author === guestId,
	})
	readonly history: History

	constructor() {
		this.host.clientID = hostId
		this.guest.clientID = guestId
		this.history = new History(this.guest, this.#origin, createUndoRules(this.permissions))
	}

	edit(change: (doc: Y.Doc) => void): void {
		this.guest.transact(() => {
			writePerson(this.guest, { name: 'Quiet Otter', colour: 1 })
			change(this.guest)
		}, this.#origin)
	}

	/** The guest's changes go to the server, which refuses none, and everyone gets everything. */
	meet(): void {
		const update = Y.encodeStateAsUpdate(this.guest, Y.encodeStateVector(this.doc))
		const { changes } = this.#inspector.inspect(update)
		checkStageRules(changes, this.stage, {
			owns: (client) => client === guestId,
			isPending: (mark) => isPending(marksOf(this.doc).get(mark)),
		})
		for (const from of [this.guest, this.host]) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(from))
		for (const to of [this.guest, this.host]) {
			Y.applyUpdate(to, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(to)), 'line')
		}
	}
}

/** What the guest's page does when it offers it; a and b choose. */
const actions = {
	add({ permissions, edit }: Guest, a: number) {
		const content = contents[a % contents.length]
		if (!content || !permissions.canMake(content)) return
		const pending = permissions.needsApproval(content) ? ({ pending: true } as const) : {}
		edit((doc) => addMark(doc, newMarkId(), content, { below: null, ...pending }))
	},
	move({ permissions, edit, pick }: Guest, a: number, b: number) {
		const mark = pick(a, permissions.canChange)
		if (mark) edit((doc) => placeMark(doc, mark.id, translation(b, 0)))
	},
	lock({ permissions, edit, pick }: Guest, a: number, b: number) {
		const mark = pick(a, permissions.canChange)
		if (mark) edit((doc) => lockMarks(doc, [mark.id], b % 2 === 0))
	},
	remove({ permissions, edit, pick }: Guest, a: number) {
		const mark = pick(a, permissions.canRemove)
		if (mark) edit((doc) => removeMark(doc, mark.id))
	},
	restyle({ permissions, edit, pick }: Guest, a: number, b: number) {
		const mark = pick(a, permissions.canRestyle)
		if (mark?.kind === 'note') edit((doc) => restyleMark(doc, mark.id, { note: { colour: b } }))
	},
	write({ permissions, edit, pick }: Guest, a: number, b: number) {
		const mark = pick(a, (mark) => 'text' in mark && permissions.canWrite(mark))
		if (!mark) return
		edit((doc) => {
			// The words of what waits for approval are not in the document.
			if (!mark.pending) rewrite(doc, mark.id, `b${b}`)
			restyleMark(doc, mark.id, { frame: { ...frame, w: 1 + b } })
		})
	},
	copy({ permissions, edit, pick }: Guest, a: number, b: number) {
		const mark = pick(a, permissions.canCopy)
		const by = translation(b, 0)
		if (mark) {
			edit((doc) => duplicateMarks(doc, [mark], by, () => null, permissions.needsApproval))
		}
	},
	layer({ permissions, edit, doc }: Guest, a: number, b: number) {
		const layers = readLayers(doc).filter(permissions.canChangeLayer)
		const layer = layers[a % Math.max(1, layers.length)]
		edit((doc) => {
			if (a % 3 === 0) addLayer(doc, newMarkId(), 'sky', 'ground')
			else if (!layer) return
			else if (b % 2 === 0) changeLayer(doc, layer.id, { name: String(b), opacity: 0.5 })
			else moveLayer(doc, layer.id, b % 3 === 0 ? null : 'ground')
		})
	},
	paper({ permissions, edit }: Guest, a: number) {
		if (permissions.canChangePaper()) edit((doc) => changePaper(doc, { colour: a }))
	},
	palette({ permissions, edit, doc }: Guest, a: number) {
		const [colour] = readPalette(doc)
		edit((doc) => {
			if (a % 2 === 0) addColours(doc, [a])
			else if (colour !== undefined && permissions.canRemoveColours()) removeColour(doc, colour)
		})
	},
}

interface Guest {
	doc: Y.Doc
	permissions: Jam['permissions']
	edit: Jam['edit']
	/** @returns one of the marks for which it is offered. */
	pick(a: number, isOffered: (mark: Mark) => boolean): Mark | undefined
}

const names = Object.keys(actions) as (keyof typeof actions)[]
const step = fc.record({
	does: fc.oneof(
		fc.constantFrom(...names),
		fc.constantFrom(...(['undo', 'redo', 'undo', 'meet', 'stage', 'host', 'approve'] as const)),
	),
	a: fc.nat(100),
	b: fc.nat(100),
	change: fc.constantFrom(...changeScopes),
	approval: fc.constantFrom(...approvals),
	tools: fc.option(fc.subarray([...stageTools])),
})

test('a guest’s page sends nothing that the stage refuses', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const jam = new Jam()
			const guest: Guest = {
				doc: jam.guest,
				permissions: jam.permissions,
				edit: (change) => jam.edit(change),
				pick(a, isOffered) {
					const marks = readMarks(jam.guest).filter(isOffered)
					return marks[a % Math.max(1, marks.length)]
				},
			}
			for (const { does, a, b, change, approval, tools } of steps) {
				if (does === 'meet') jam.meet()
				else if (does === 'undo' || does === 'redo') jam.history[does]()
				else if (does === 'host') {
					const content = contents[a % contents.length]
					if (content) addMark(jam.host, newMarkId(), content, { below: null })
				} else if (does === 'approve') {
					approveMarks(
						jam.host,
						readMarks(jam.host).flatMap(({ id, pending }) => (pending ? [id] : [])),
					)
				} else if (does === 'stage') {
					// What the guest did under the old rules has arrived.
					jam.meet()
					const marks = [...marksOf(jam.guest).keys()]
					const protectedMarks = marks.filter((_, i) => (i + a) % 4 === 0)
					jam.stage = { ...openStage, change, approval, tools, protectedMarks }
				} else actions[does](guest, a, b)
			}
			jam.meet()
			expect(readMarks(jam.guest)).toEqual(readMarks(jam.doc))
		}),
		{ numRuns: 400 },
	)
})
