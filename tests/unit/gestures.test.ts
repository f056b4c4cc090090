import { beforeEach, describe, expect, test } from 'vitest'
import { type GestureSurface, listenToGestures } from '../../client/canvas/gestures.ts'
import type { Sample } from '../../client/canvas/pointer-sample.ts'
import type { Vec } from '../../shared/geometry.ts'

/** An element whose top left corner is at (100, 50) of the page. */
class Surface extends EventTarget implements GestureSurface {
	readonly captured: number[] = []
	setPointerCapture = (id: number) => void this.captured.push(id)
	getBoundingClientRect = () => ({ left: 100, top: 50 }) as DOMRect
}

/** The fields of an event that gestures read; `x` and `y` are positions on the element. */
interface Input extends Partial<Vec> {
	id?: number
	type?: 'mouse' | 'touch' | 'pen'
	/** Milliseconds. */
	at?: number
	button?: number
	pressure?: number
	coalesced?: Vec[]
	predicted?: Vec[]
	/** As in Safari before 18.2. */
	lacksEvents?: boolean
}

let surface: Surface
/** What the handlers were called with. */
let calls: string[]
let samples: Sample[]
let closesPanel: boolean
let shouldPan: boolean
let stop: () => void

const round = (value: number) => Math.round(100 * value) / 100
const spot = ({ x, y }: Vec) => `${round(x)},${round(y)}`

beforeEach(() => {
	surface = new Surface()
	calls = []
	samples = []
	closesPanel = shouldPan = false
	stop = listenToGestures(surface, {
		shouldPan: () => shouldPan,
		closesPanel: () => closesPanel,
		down(sample, resumes) {
			samples.push(sample)
			calls.push(`${resumes ? 'resume' : 'down'} ${spot(sample)}`)
		},
		move(moved, predicted) {
			samples.push(...moved)
			calls.push(`move ${moved.map(spot).join(' ')}${predicted.map((p) => ` → ${spot(p)}`)}`)
		},
		up: () => calls.push('up'),
		cancel: () => calls.push('cancel'),
		hover: (point) => calls.push(point ? `hover ${spot(point)}` : 'hover nowhere'),
		pan: (dx, dy) => calls.push(`pan ${round(dx)},${round(dy)}`),
		zoom: (at, factor) => calls.push(`zoom ${round(factor)} at ${spot(at)}`),
		tap: (fingers) => calls.push(`tap ${fingers}`),
	})
})

function pointer(
	name: 'down' | 'move' | 'up' | 'cancel' | 'leave',
	{ x = 0, y = 0, id = 1, type = 'mouse', at = 0, ...more }: Input = {},
): void {
	const { button = 0, pressure = 0.5, coalesced = [], predicted = [], lacksEvents = false } = more
	const common = { pointerId: id, pointerType: type, button, pressure, tiltX: 0, tiltY: 0 }
	const event = (to: Vec) => {
		const fields = { ...common, clientX: to.x + 100, clientY: to.y + 50, timeStamp: at }
		const made = new Event(`pointer${name}`)
		for (const [key, value] of Object.entries(fields)) Object.defineProperty(made, key, { value })
		return made
	}
	const lists = {
		getCoalescedEvents: () => coalesced.map(event),
		getPredictedEvents: () => predicted.map(event),
	}
	const main = Object.assign(event({ x, y }), lacksEvents ? {} : lists)
	surface.dispatchEvent(main)
}

const finger = (id: number, x: number, y: number, at = 0): Input => ({
	type: 'touch',
	id,
	x,
	y,
	at,
})

/** The calls, without those about a pointer that does not draw. */
const done = () => calls.filter((call) => !call.startsWith('hover'))

describe('a mouse', () => {
	test('draws with every position that the browser has, and captures its pointer', () => {
		pointer('down', { x: 10, y: 20 })
		const coalesced = [
			{ x: 12, y: 20 },
			{ x: 14, y: 20 },
		]
		pointer('move', { x: 14, y: 20, coalesced, predicted: [{ x: 18, y: 20 }] })
		pointer('up', { x: 14, y: 20 })
		expect(done()).toEqual(['down 10,20', 'move 12,20 14,20 → 18,20', 'up'])
		expect(surface.captured).toEqual([1])
		expect(samples.every(({ pressure }) => pressure === undefined)).toBe(true)
	})

	test('pans with the middle button, or where a press pans, and never draws then', () => {
		pointer('down', { x: 10, y: 10, button: 1 })
		pointer('move', { x: 25, y: 5 })
		pointer('up')
		shouldPan = true
		pointer('down', { x: 0, y: 0 })
		pointer('move', { x: 3, y: 4 })
		pointer('up')
		pointer('move', { x: 9, y: 9 })
		expect(done()).toEqual(['pan 15,-5', 'pan 3,4'])
	})

	test('draws where the browser reports neither coalesced nor predicted positions', () => {
		pointer('down', { x: 10, y: 20 })
		pointer('move', { x: 14, y: 20, lacksEvents: true })
		expect(done()).toEqual(['down 10,20', 'move 14,20'])
	})

	test('opens a menu with its right button: nothing is drawn', () => {
		pointer('down', { button: 2 })
		expect(done()).toEqual([])
	})

	test('hovers, and is nowhere after it left', () => {
		pointer('move', { x: 5, y: 6 })
		pointer('leave')
		expect(calls).toEqual(['hover 5,6', 'hover nowhere'])
	})

	test('that closes a panel draws no dot, but a line', () => {
		closesPanel = true
		pointer('down')
		pointer('move', { x: 3, y: 0 })
		pointer('up')
		expect(done().at(-1)).toBe('cancel')
		pointer('down')
		pointer('move', { x: 30, y: 0 })
		pointer('up')
		expect(done().at(-1)).toBe('up')
	})

	test('zooms around itself with Ctrl and the wheel, and pans without', () => {
		const wheel = (fields: object) => {
			const none = { ctrlKey: false, metaKey: false, deltaX: 0, deltaY: 0, deltaMode: 0 }
			const where = { clientX: 140, clientY: 80, DOM_DELTA_LINE: 1 }
			const event = new Event('wheel', { cancelable: true })
			surface.dispatchEvent(Object.assign(event, none, where, fields))
			return event.defaultPrevented
		}
		expect(wheel({ ctrlKey: true, deltaY: -100 })).toBe(true)
		wheel({ deltaX: 4, deltaY: 7 })
		wheel({ deltaY: 2, deltaMode: 1 })
		wheel({ ctrlKey: true, deltaY: 3, deltaMode: 1 })
		wheel({ ctrlKey: true, deltaY: -2 })
		expect(calls).toEqual([
			'zoom 1.14 at 40,30',
			'pan -4,-7',
			'pan 0,-32',
			'zoom 0.88 at 40,30',
			'zoom 1.01 at 40,30',
		])
	})
})

describe('fingers', () => {
	test('one draws and leaves no cursor', () => {
		pointer('down', finger(1, 10, 10))
		pointer('move', finger(1, 30, 10))
		pointer('up', finger(1, 30, 10))
		expect(calls).toEqual(['down 10,10', 'move 30,10', 'up', 'hover nowhere'])
	})

	test('two pinch; the dot of the first is removed', () => {
		pointer('down', finger(1, 100, 100))
		pointer('down', finger(2, 200, 100, 50))
		pointer('move', finger(2, 300, 100, 60))
		expect(calls).toEqual(['down 100,100', 'cancel', 'pan 50,0', 'zoom 2 at 200,100'])
	})

	test('a second finger ends a line of the first and keeps it', () => {
		pointer('down', finger(1, 100, 100))
		pointer('move', finger(1, 180, 100, 300))
		pointer('down', finger(2, 200, 200, 400))
		expect(done()).toEqual(['down 100,100', 'move 180,100', 'up'])
	})

	test('that stay after a pinch draw nothing', () => {
		pointer('down', finger(1, 100, 100))
		pointer('down', finger(2, 200, 100))
		pointer('up', finger(1, 100, 100, 90))
		pointer('move', finger(2, 260, 160, 100))
		pointer('up', finger(2, 260, 160, 110))
		expect(done()).toEqual(['down 100,100', 'cancel'])
	})

	/** Three fingers that go down, one of which moves. */
	const threeFingers = (moveBy: number, upAt: number) => {
		for (const id of [1, 2, 3]) pointer('down', finger(id, 50 * id, 0, 10 * id))
		pointer('move', finger(3, 150 + moveBy, 0, 40))
		for (const id of [1, 2, 3]) pointer('up', finger(id, 50 * id, 0, upAt))
		return done().filter((call) => call.startsWith('tap'))
	}

	test('three tap; not when they move or stay', () => {
		expect(threeFingers(5, 200)).toEqual(['tap 3'])
		calls = []
		expect(threeFingers(60, 200)).toEqual([])
		expect(threeFingers(5, 900)).toEqual([])
	})
})

describe('a pen', () => {
	test('reports its pressure', () => {
		pointer('down', { type: 'pen', pressure: 0.7 })
		expect(samples[0]?.pressure).toBe(0.7)
	})

	test('removes what the palm began, and later touches of the palm are ignored', () => {
		pointer('down', finger(1, 300, 300))
		pointer('move', { type: 'pen', id: 9, at: 100 })
		pointer('down', { type: 'pen', id: 9, x: 10, y: 10, at: 200 })
		pointer('down', finger(2, 320, 300, 250))
		pointer('move', finger(2, 330, 300, 260))
		pointer('up', { type: 'pen', id: 9, x: 10, y: 10, at: 300 })
		expect(done()).toEqual(['down 300,300', 'cancel', 'down 10,10', 'up'])
	})

	test('ignores the palm while its stroke goes on, however long it rests', () => {
		pointer('down', { type: 'pen', id: 9 })
		pointer('leave', { type: 'pen', id: 9 })
		pointer('down', finger(1, 300, 300, 5000))
		pointer('move', finger(1, 340, 300, 5010))
		pointer('down', finger(2, 360, 340, 5020))
		pointer('move', finger(2, 300, 340, 5030))
		pointer('move', { type: 'pen', id: 9, x: 20, at: 5040 })
		expect(done()).toEqual(['down 0,0', 'move 20,0'])
	})

	test('goes on when the browser cancels its pointer and it stays down', () => {
		pointer('down', { type: 'pen', id: 9, x: 10 })
		pointer('move', { type: 'pen', id: 9, x: 30 })
		pointer('cancel', { type: 'pen', id: 9, x: 30 })
		pointer('move', { type: 'pen', id: 9, x: 60 })
		pointer('up', { type: 'pen', id: 9, x: 60 })
		expect(done()).toEqual(['down 10,0', 'move 30,0', 'up', 'resume 30,0', 'move 60,0', 'up'])
		expect(surface.captured).toEqual([9, 9])
	})

	test('that is lifted after the browser cancelled its pointer draws nothing more', () => {
		pointer('down', { type: 'pen', id: 9, x: 10 })
		pointer('move', { type: 'pen', id: 9, x: 30 })
		pointer('cancel', { type: 'pen', id: 9, x: 30 })
		pointer('move', { type: 'pen', id: 9, x: 60, pressure: 0 })
		pointer('move', { type: 'pen', id: 9, x: 70 })
		expect(done()).toEqual(['down 10,0', 'move 30,0', 'up'])
	})

	test('that is gone lets a finger pan, and not draw', () => {
		pointer('move', { type: 'pen', id: 9, at: 0 })
		pointer('leave', { type: 'pen', id: 9 })
		pointer('down', finger(1, 0, 0, 5000))
		pointer('move', finger(1, 7, 8, 5010))
		expect(done()).toEqual(['pan 7,8'])
	})
})

test('a second pointer does not disturb a line', () => {
	pointer('down', { id: 1 })
	pointer('down', { id: 2, button: 1 })
	pointer('move', { id: 2, x: 50, y: 50 })
	pointer('move', { id: 1, x: 10, y: 0 })
	pointer('up', { id: 2 })
	pointer('up', { id: 1 })
	expect(done()).toEqual(['down 0,0', 'move 10,0', 'up'])
})

test('the system that takes the pointer away keeps what was drawn', () => {
	pointer('down', finger(1, 0, 0))
	pointer('move', finger(1, 40, 0))
	pointer('cancel', finger(1, 40, 0))
	expect(done().at(-1)).toBe('up')
})

test('nothing is heard after listening has stopped', () => {
	stop()
	pointer('down')
	expect(calls).toEqual([])
})
