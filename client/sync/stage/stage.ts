import { batch, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import * as v from 'valibot'
import type { BallotMessage } from '../../../shared/ballot.ts'
import type { Desk } from '../../../shared/desks.ts'
import type { ActivityMessage } from '../../../shared/format.ts'
import type { Person } from '../../../shared/people.ts'
import { canPaint, type Role } from '../../../shared/roles.ts'
import {
	openStage,
	Roster,
	type Stage,
	StageMessage,
	type StageTool,
} from '../../../shared/stage.ts'

/** Longest delay that browsers' timers can wait, milliseconds. */
const longestTimeout = 2 ** 31 - 1

/**
 * The stage of the jam as this page knows it. Until the server has told it, everything is allowed.
 * Create inside a Solid owner.
 * @param names as the server said when the jam was opened. @param knownTitle likewise.
 */
export function createStage(linkRole: Role, names: Stage['names'] = 'free', knownTitle = '') {
	const [told, setTold] = createSignal<Stage>({ ...openStage, names })
	const [title, setTitle] = createSignal(knownTitle)
	const [hosts, setHosts] = createSignal<readonly number[]>([])
	const [role, setRole] = createSignal<Role>(linkRole)
	const [roster, setRoster] = createSignal<Roster>({ people: [], waiting: [], desks: [] })
	const [ballot, setBallot] = createSignal<BallotMessage | null>(null)
	const [activity, setActivity] = createSignal<ActivityMessage | null>(null)
	const [desk, setDesk] = createSignal<Desk | null>()
	const [revealed, setRevealed] = createSignal<readonly Desk[]>()
	/** The server's clock minus this device's, milliseconds. */
	const [clockOffset, setClockOffset] = createSignal(0)
	/** Changes that this page has requested and the server has not answered yet. */
	const [requested, setRequested] = createSignal<readonly Partial<Stage>[]>([])
	let frames = 0

	const stage = createMemo<Stage>(() => Object.assign({}, told(), ...requested()))
	const serverNow = () => Date.now() + clockOffset()

	const [isTimeUp, setTimeUp] = createSignal(false)
	createEffect(() => {
		const { timer } = stage()
		const left = timer ? timer.endsAt - serverNow() : 0
		setTimeUp(timer !== null && left <= 0)
		if (left <= 0) return
		const timeout = setTimeout(() => setTimeUp(true), Math.min(left, longestTimeout))
		onCleanup(() => clearTimeout(timeout))
	})

	/** True when guests may not paint; hosts see it too. */
	const arePensDown = createMemo(
		() => stage().frozen || (isTimeUp() && stage().timer?.freezes === true),
	)
	const isFrozen = createMemo(() => arePensDown() && linkRole !== 'host')

	return {
		/** The jam's title; empty: it has none. */
		title,
		/** Shows a title that the server has taken, before its frame comes. */
		setTitle,
		/** @returns whether the person with a client id is a host, as the server says. */
		isHost: (client: number): boolean => hosts().includes(client),
		stage,
		/** What this person may do now: a host can make an artist a viewer. */
		role,
		/** Who is in the jam and who waits, as hosts are told; empty for others. */
		roster,
		/** The ballot, with this person's dots; null when there is none. */
		ballot,
		/** The format that is running; null when there is none. */
		activity,
		/** The desk where this person sits; null: none; undefined: the server has not told yet. */
		desk,
		/** Desks that are part of the canvas now; undefined: the server has not told yet. */
		revealed,
		/** True while the host has paused painting for guests. */
		arePensDown,
		/** The same for this person: never for a host. */
		isFrozen,
		/** True when the timer has run out, and nobody has stopped it since. */
		isTimeUp,
		/** True when this person may paint, or may again once pens are up. */
		isPainter: createMemo(() => canPaint(role())),
		canPaint: createMemo(() => canPaint(role()) && !isFrozen()),

		/** True when this person has a generated name, not one that they chose. */
		hasGeneratedName: () => stage().names === 'generated' && linkRole !== 'host',

		/** @returns the name to show for a person: the one that the host gave, or their own. */
		nameOf({ who, name }: Pick<Person, 'who' | 'name'>): string {
			return (who !== undefined && stage().renamed[who]) || name
		},

		/** @returns whether the host allows this person a tool or an instrument. */
		allows(tool: StageTool): boolean {
			const { tools, change } = stage()
			if (linkRole === 'host') return true
			if (tool === 'eraser' && change !== 'everything') return false
			return tools === null || tools.includes(tool)
		},

		/** @returns the time on the server's clock; milliseconds since 1970. */
		serverNow,

		/** @param json of a stage frame. @throws on one that can't be read */
		receiveStage(json: string): void {
			const message = v.parse(StageMessage, JSON.parse(json))
			frames += 1
			batch(() => {
				setClockOffset(message.now - Date.now())
				setTitle(message.title)
				setHosts(message.hosts)
				setRole(message.role)
				setTold(message.stage)
				setBallot(message.ballot)
				setActivity(message.activity)
				setDesk(message.desk)
				setRevealed(message.revealed)
			})
		},

		/** @param json of a roster frame. @throws on one that can't be read */
		receiveRoster(json: string): void {
			setRoster(v.parse(Roster, JSON.parse(json)))
		},

		/**
		 * Shows a change at once, while the server is asked for it.
		 * @param change what it will change as far as this page can tell.
		 * @param ask requests it; resolves with the stage after it. @throws as `ask` does
		 */
		async expect(change: Partial<Stage>, ask: () => Promise<Stage>): Promise<void> {
			setRequested((all) => [...all, change])
			const framesBefore = frames
			try {
				const answer = await ask()
				// A frame is newer than the answer, or will soon be followed by a newer one.
				if (frames === framesBefore) setTold(answer)
			} finally {
				setRequested((all) => all.filter((one) => one !== change))
			}
		},
	}
}

export type StageState = ReturnType<typeof createStage>
